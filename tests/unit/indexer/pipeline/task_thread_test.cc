#include "indexer/pipeline/task_thread.h"

#include <atomic>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(TaskThread, DoesTasksInTheirOrder) {
  std::vector<int> done;
  TaskThread thread;
  std::shared_future<void> last;
  for (int i = 0; i < 100; ++i) {
    last = thread.post([&done, i] { done.push_back(i); });
  }
  last.get();
  ASSERT_EQ(done.size(), 100U);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(done[static_cast<std::size_t>(i)], i);
  }
}

TEST(TaskThread, HandsOnWhatATaskThrewAndGoesOn) {
  TaskThread thread;
  const auto bad = thread.post([] { throw std::runtime_error("no"); });
  const auto good = thread.post([] {});
  EXPECT_THROW(bad.get(), std::runtime_error);
  EXPECT_NO_THROW(good.get());
}

TEST(TaskThread, FinishesTheTaskThatItIsAtWhenItEnds) {
  std::promise<void> begun;
  std::atomic<bool> finished = false;
  {
    TaskThread thread;
    thread.post([&] {
      begun.set_value();
      std::this_thread::yield();
      finished = true;
    });
    begun.get_future().wait();
  }
  EXPECT_TRUE(finished);
}

}  // namespace
}  // namespace dateline
