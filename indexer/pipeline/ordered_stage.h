// A stage of the pipeline: what goes in in order comes out in order, worked on by several threads
// in between.

#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace dateline {

// At most `capacity` items are inside at a time: push() waits for pop() (back-pressure). An
// exception of the work is thrown by pop() in its item's place, and everything behind it is
// dropped.
template <class Item>
class OrderedStage {
 public:
  OrderedStage(std::size_t n_threads, std::size_t capacity, std::function<void(Item&)> work)
      : capacity_(capacity), work_(std::move(work)) {
    for (std::size_t i = 0; i < n_threads; ++i) {
      threads_.emplace_back([this] { run(); });
    }
  }

  OrderedStage(const OrderedStage&) = delete;
  OrderedStage& operator=(const OrderedStage&) = delete;

  ~OrderedStage() {
    stop();
    for (std::thread& thread : threads_) {
      thread.join();
    }
  }

  // False if the stage was stopped: the caller may as well give up.
  bool push(Item item) {
    std::unique_lock lock(mutex_);
    has_room_.wait(lock, [this] { return slots_.size() < capacity_ || stopped_; });
    if (stopped_) {
      return false;
    }
    slots_.push_back(std::make_unique<Slot>(Slot{std::move(item), State::kWaiting, nullptr}));
    has_work_.notify_one();
    return true;
  }

  // No more items; `error`, if any, is thrown by pop() behind the last.
  void close(std::exception_ptr error = nullptr) {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    closing_error_ = std::move(error);
    has_work_.notify_all();
    is_done_.notify_all();
  }

  // Drops everything: push(), pop() and the threads return as soon as they can.
  void stop() {
    const std::lock_guard lock(mutex_);
    drop_everything();
  }

  // Whether pop() would return at once.
  bool is_ready() {
    const std::lock_guard lock(mutex_);
    return is_settled();
  }

  std::size_t size() {
    const std::lock_guard lock(mutex_);
    return slots_.size();
  }

  // The next item, worked on; nullopt when all are through or the stage was stopped.
  std::optional<Item> pop() {
    std::unique_lock lock(mutex_);
    is_done_.wait(lock, [this] { return is_settled(); });
    if (stopped_) {
      return std::nullopt;
    }
    if (slots_.empty()) {
      if (closing_error_) {
        std::rethrow_exception(std::exchange(closing_error_, nullptr));
      }
      return std::nullopt;
    }
    const std::unique_ptr<Slot> slot = std::move(slots_.front());
    slots_.pop_front();
    if (next_ > 0) {
      --next_;
    }
    has_room_.notify_one();
    if (slot->error) {
      drop_everything();
      std::rethrow_exception(slot->error);
    }
    return std::move(slot->item);
  }

 private:
  enum class State { kWaiting, kDone };

  struct Slot {
    Item item;
    State state;
    std::exception_ptr error;
  };

  bool front_is_done() const { return !slots_.empty() && slots_.front()->state == State::kDone; }

  bool is_settled() const { return stopped_ || front_is_done() || (slots_.empty() && closed_); }

  void drop_everything() {
    stopped_ = true;
    closed_ = true;
    has_work_.notify_all();
    has_room_.notify_all();
    is_done_.notify_all();
  }

  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      has_work_.wait(lock, [this] { return next_ < slots_.size() || closed_; });
      if (stopped_ || (closed_ && next_ >= slots_.size())) {
        return;
      }
      Slot& slot = *slots_[next_++];
      lock.unlock();
      std::exception_ptr error;
      try {
        work_(slot.item);
      } catch (...) {
        error = std::current_exception();
      }
      lock.lock();
      slot.error = error;
      slot.state = State::kDone;
      is_done_.notify_all();
    }
  }

  const std::size_t capacity_;
  const std::function<void(Item&)> work_;
  std::mutex mutex_;
  std::condition_variable has_room_;
  std::condition_variable has_work_;
  std::condition_variable is_done_;
  std::deque<std::unique_ptr<Slot>> slots_;
  std::size_t next_ = 0;  // of slots_, the first that no thread has taken
  bool closed_ = false;
  bool stopped_ = false;
  std::exception_ptr closing_error_;
  std::vector<std::thread> threads_;
};

}  // namespace dateline
