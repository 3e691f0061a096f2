# Ends a check: the list `problems` as its message, if there are any. Included last.

if(problems)
  list(JOIN problems "\n" text)
  message(FATAL_ERROR "${text}")
endif()
