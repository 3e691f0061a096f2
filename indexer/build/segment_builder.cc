#include "indexer/build/segment_builder.h"

namespace dateline {
namespace {

constexpr BuilderChoice kBuilders[] = {
    {"glass", "inverts in memory and writes Xapian's tables itself", make_glass_builder},
    {"api", "goes through Xapian's public interface: the same archive, many times slower",
     make_api_builder},
};

}  // namespace

std::span<const BuilderChoice> segment_builders() {
  return kBuilders;
}

std::unique_ptr<SegmentBuilder> make_builder(const std::string& folder,
                                             const BuilderOptions& options) {
  const BuilderChoice& builder =
      options.builder != nullptr ? *options.builder : segment_builders().front();
  return builder.make(folder, options);
}

}  // namespace dateline
