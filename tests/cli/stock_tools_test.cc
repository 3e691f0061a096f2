// Xapian's own tools on a database that DatabaseWriter wrote: what they print is what they print
// of the same content written by Xapian.

#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <xapian.h>

#include "tests/support/database_content.h"
#include "tests/support/run_process.h"
#include "tests/support/temp_folder.h"

namespace dateline::testing {
namespace {

class StockTools : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!is_installed("xapian-check")) {
      GTEST_SKIP() << "xapian-tools is not installed";
    }
    Random random(7);
    for (const std::string number : {"1", "2"}) {
      const DatabaseContent content = random_content(random, 200, false);
      write_with_xapian(content, folder_ / ("x" + number), 8192, true);
      write_with_dateline(content, folder_ / ("d" + number), 8192, true);
    }
  }

  std::string out_of(const std::vector<std::string>& command) const {
    const ProcessResult result = run_process(command);
    EXPECT_EQ(result.exit_code, 0) << command.front() << ' ' << to_text(result);
    return result.out;
  }

  void expect_equal_content(const std::string& name) const {
    SCOPED_TRACE(name);
    EXPECT_EQ(check_database(folder_ / ("d" + name)), "");
    const auto expected = describe_database(folder_ / ("x" + name), true);
    const auto actual = describe_database(folder_ / ("d" + name), true);
    ASSERT_EQ(expected.size(), actual.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      ASSERT_EQ(expected[i], actual[i]);
    }
  }

  TempFolder folder_;
};

TEST_F(StockTools, CheckFindsNothing) {
  EXPECT_NE(out_of({"xapian-check", folder_ / "d1", "+"}).find("No errors found"),
            std::string::npos);
}

TEST_F(StockTools, DelveAndQuestPrintTheSame) {
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"xapian-delve", "-a", "-v", "-1"},
        {"xapian-delve", "-t", "the", "-v", "-1"},
        {"xapian-delve", "-r", "17", "-v", "-d", "-1"},
        {"xapian-delve", "-V0", "-1"}}) {
    std::vector<std::string> ours = command;
    std::vector<std::string> theirs = command;
    ours.push_back(folder_ / "d1");
    theirs.push_back(folder_ / "x1");
    EXPECT_EQ(out_of(ours), out_of(theirs));
  }
  const auto ask = [&](const std::string& name) {
    return out_of({"quest", "--stemmer=none", "-d", folder_ / name, "\"the of\" OR a OR the"});
  };
  EXPECT_EQ(ask("d1"), ask("x1"));
  EXPECT_NE(ask("d1").find("MSet:"), std::string::npos);
}

TEST_F(StockTools, CompactTakesOneAndMany) {
  for (const std::string program : {"x", "d"}) {
    out_of({"xapian-compact", folder_ / (program + "1"), folder_ / (program + "3")});
    out_of({"xapian-compact", "-m", "-F", folder_ / (program + "1"), folder_ / (program + "2"),
            folder_ / (program + "2"), folder_ / (program + "3"), folder_ / (program + "4")});
  }
  expect_equal_content("3");
  expect_equal_content("4");
}

TEST_F(StockTools, CopydatabaseReadsAll) {
  for (const std::string program : {"x", "d"}) {
    out_of({"copydatabase", folder_ / (program + "1"), folder_ / (program + "3")});
  }
  expect_equal_content("3");
}

// A port nobody listens at.
int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  EXPECT_EQ(bind(socket, any, size), 0);
  EXPECT_EQ(getsockname(socket, any, &size), 0);
  close(socket);
  return ntohs(address.sin_port);
}

TEST_F(StockTools, TcpsrvServesMatchesAndExpansions) {
  const int port = free_port();
  const Process server(
      {"xapian-tcpsrv", "--interface=127.0.0.1", "--port=" + std::to_string(port), folder_ / "d1"});
  const auto ask = [](const Xapian::Database& database) {
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query("the"));
    const Xapian::MSet found = enquire.get_mset(0, 10);
    Xapian::RSet relevant;
    std::string answer = std::to_string(found.get_matches_estimated());
    for (auto hit = found.begin(); hit != found.end(); ++hit) {
      relevant.add_document(hit);
      answer += ' ' + std::to_string(*hit) + ' ' + hit.get_document().get_data();
    }
    const Xapian::ESet terms = enquire.get_eset(10, relevant);
    for (auto term = terms.begin(); term != terms.end(); ++term) {
      answer += ' ' + *term;
    }
    return answer;
  };
  for (int attempt = 0;; ++attempt) {
    try {
      const Xapian::Database remote =
          Xapian::Remote::open("127.0.0.1", static_cast<unsigned>(port));
      EXPECT_EQ(ask(remote), ask(Xapian::Database(folder_ / "x1")));
      return;
    } catch (const Xapian::NetworkError& error) {
      ASSERT_LT(attempt, 500) << error.get_description();
      ASSERT_FALSE(server.ends_within(std::chrono::milliseconds(20)));
    }
  }
}

}  // namespace
}  // namespace dateline::testing
