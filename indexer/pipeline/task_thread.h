// A thread that does one task after the other, in the order in which they were given.

#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

namespace dateline {

class TaskThread {
 public:
  TaskThread() : thread_([this] { run(); }) {}

  TaskThread(const TaskThread&) = delete;
  TaskThread& operator=(const TaskThread&) = delete;

  // Waits for the task that is being done; those behind it are dropped.
  ~TaskThread() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
      tasks_.clear();
    }
    has_work_.notify_one();
    thread_.join();
  }

  // The future is ready when the task is done, and holds what it threw.
  template <class Task>
  std::shared_future<void> post(Task task) {
    std::packaged_task<void()> packaged(std::move(task));
    std::shared_future<void> done = packaged.get_future().share();
    {
      const std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(packaged));
    }
    has_work_.notify_one();
    return done;
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      has_work_.wait(lock, [this] { return !tasks_.empty() || stopped_; });
      if (stopped_) {
        return;
      }
      std::packaged_task<void()> task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task();
      task = {};  // what the task held goes before the next begins
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable has_work_;
  std::deque<std::packaged_task<void()>> tasks_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace dateline
