// The buckets of a timeline in words.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "searcher/answer/timeline.h"

namespace dateline {

std::string_view name_of(TimelineUnit unit);  // "day", "week", "month", "year"

// "2023-12-24", "2023-W51", "2023-12", "2023": what finds its articles behind "date:".
std::string period_label(TimelineUnit unit, const TimelineBucket& bucket);

// Its part of the archive; nullopt if the archive has no article there.
std::optional<double> share_of(const TimelineBucket& bucket);

}  // namespace dateline
