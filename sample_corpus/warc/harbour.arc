filedesc://harbour.arc 192.0.2.1 20240501080000 text/plain 69
1 0 Dateline
URL IP-address Archive-date Content-type Archive-length

http://harbourpost.example/2012/08/06/curiosity-lands.html 192.0.2.1 20240501080000 text/html 1201
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>Rover Curiosity lands on Mars - Harbour Post</title>
<meta property="og:type" content="article"><meta property="og:title" content="Rover Curiosity lands on Mars">
<meta property="og:site_name" content="Harbour Post"><meta name="author" content="Ines Maretic">
<meta property="article:published_time" content="2012-08-06T07:10:00+00:00">
<link rel="canonical" href="https://harbourpost.example/2012/08/06/curiosity-lands.html"></head>
<body><nav><a href="/">Harbour Post</a> <a href="/about">About</a></nav>
<article><h1>Rover Curiosity lands on Mars</h1>
<p>The rover Curiosity stood on the floor of Gale crater on Monday morning, after a descent of seven minutes that its engineers could only watch.</p>
<p>A crane held by rockets let the car-sized machine down on three ropes, a way that nobody had tried on another planet. The first pictures, small and grey, showed a wheel and the shadow of the rover.</p>
<p>It is to look for places where simple life could once have been at home. The mission is planned for two years.</p>
</article>
<footer>Harbour Post</footer></body>
</html>

