#include "indexer/pipeline/ordered_stage.h"

#include <atomic>
#include <latch>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(OrderedStage, GivesItemsBackInTheirOrderHoweverLongEachTakes) {
  constexpr int kItems = 2000;
  OrderedStage<int> stage(4, 16, [](int& item) {
    for (volatile int i = 0; i < (item % 7) * 1000;) {
      i = i + 1;
    }
    item *= 2;
  });
  std::thread pusher([&] {
    for (int i = 0; i < kItems; ++i) {
      stage.push(i);
    }
    stage.close();
  });
  for (int i = 0; i < kItems; ++i) {
    EXPECT_EQ(stage.pop(), i * 2);
  }
  EXPECT_EQ(stage.pop(), std::nullopt);
  EXPECT_EQ(stage.pop(), std::nullopt);
  pusher.join();
}

TEST(OrderedStage, LetsNoMoreThanItsCapacityIn) {
  std::atomic<int> pushed = 0;
  std::atomic<int> most_inside = 0;
  int popped = 0;
  OrderedStage<int> stage(2, 3, [](int&) {});
  std::thread pusher([&] {
    for (int i = 0; i < 500; ++i) {
      stage.push(i);
      ++pushed;
    }
    stage.close();
  });
  while (stage.pop()) {
    ++popped;
    most_inside = std::max<int>(most_inside, static_cast<int>(stage.size()));
    // One may be between push() and the count.
    EXPECT_LE(pushed - popped, 3);
  }
  pusher.join();
  EXPECT_EQ(popped, 500);
  EXPECT_LE(most_inside, 3);
}

TEST(OrderedStage, WorksOnSeveralItemsAtOnce) {
  std::latch both_are_here(2);
  OrderedStage<int> stage(2, 2, [&](int&) { both_are_here.arrive_and_wait(); });
  stage.push(1);
  stage.push(2);
  EXPECT_EQ(stage.pop(), 1);
  EXPECT_EQ(stage.pop(), 2);
}

TEST(OrderedStage, ThrowsWhatTheWorkThrewInTheItemsPlaceAndDropsTheRest) {
  OrderedStage<int> stage(3, 10, [](int& item) {
    if (item == 2) {
      throw std::runtime_error("two");
    }
  });
  for (int i = 0; i < 6; ++i) {
    stage.push(i);
  }
  EXPECT_EQ(stage.pop(), 0);
  EXPECT_EQ(stage.pop(), 1);
  EXPECT_THROW(stage.pop(), std::runtime_error);
  EXPECT_EQ(stage.pop(), std::nullopt);
  EXPECT_FALSE(stage.push(7));
}

TEST(OrderedStage, ThrowsTheErrorItWasClosedWithBehindTheLastItem) {
  OrderedStage<int> stage(1, 10, [](int&) {});
  stage.push(1);
  stage.close(std::make_exception_ptr(std::runtime_error("reading failed")));
  EXPECT_EQ(stage.pop(), 1);
  EXPECT_THROW(stage.pop(), std::runtime_error);
  EXPECT_EQ(stage.pop(), std::nullopt);
}

TEST(OrderedStage, LetsWaitersGoWhenItIsStopped) {
  std::latch is_working(1);
  std::latch may_go_on(1);
  OrderedStage<int> stage(1, 1, [&](int&) {
    is_working.count_down();
    may_go_on.wait();
  });
  ASSERT_TRUE(stage.push(1));
  is_working.wait();
  std::thread pusher([&] { EXPECT_FALSE(stage.push(2)); });
  std::thread popper([&] { EXPECT_EQ(stage.pop(), std::nullopt); });
  stage.stop();
  pusher.join();
  popper.join();
  EXPECT_FALSE(stage.push(3));
  may_go_on.count_down();
}

TEST(OrderedStage, MayBeDestroyedWithItemsInside) {
  for (int round = 0; round < 50; ++round) {
    OrderedStage<std::string> stage(2, 100, [](std::string& item) { item += "!"; });
    for (int i = 0; i < 20; ++i) {
      stage.push("item");
    }
  }
}

TEST(OrderedStage, IsReadyOnlyWhenPopWouldNotWait) {
  std::latch may_go_on(1);
  OrderedStage<int> stage(1, 2, [&](int&) { may_go_on.wait(); });
  EXPECT_FALSE(stage.is_ready());
  stage.push(1);
  EXPECT_FALSE(stage.is_ready());
  may_go_on.count_down();
  EXPECT_EQ(stage.pop(), 1);
  stage.close();
  EXPECT_TRUE(stage.is_ready());
}

}  // namespace
}  // namespace dateline
