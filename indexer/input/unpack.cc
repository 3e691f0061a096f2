#include "indexer/input/unpack.h"

#include <algorithm>
#include <new>
#include <utility>

#define ZLIB_CONST  // next_in is only read
#include <zlib.h>
#include <zstd.h>

#include "indexer/input/library_filter.h"
#include "indexer/input/packed_source.h"

namespace dateline {
namespace {

constexpr std::string_view kGzipMagic = "\x1F\x8B\x08";
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";
// The skippable frame that holds the dictionary of a .warc.zst.
constexpr std::string_view kDictionaryMagic = "\x5D\x2A\x4D\x18";
constexpr std::size_t kMostDictionary = std::size_t{16} << 20;

class GzipSource final : public PackedSource {
 public:
  GzipSource(ByteSource& packed, std::string path) : PackedSource(packed, std::move(path)) {
    if (inflateInit2(&stream_, 15 + 16) != Z_OK) {
      throw std::bad_alloc();
    }
  }

  ~GzipSource() override { inflateEnd(&stream_); }

 protected:
  std::size_t decode(char* buffer, std::size_t size) override {
    while (!done_ && !is_damaged()) {
      const std::string_view block = blocks().block();
      if (block.empty() && ended_member_) {
        done_ = true;
      } else if (ended_member_ && !starts_member(block)) {
        continue;
      } else if (const std::size_t count = inflate_block(block, buffer, size); count != 0) {
        return count;
      }
    }
    return 0;
  }

  std::string_view magic() const override { return kGzipMagic; }

  bool unpacks_to(std::string_view packed, std::string_view beginning) override {
    std::string start(beginning.size(), '\0');
    inflateReset(&stream_);
    stream_.next_in = reinterpret_cast<const Bytef*>(packed.data());
    stream_.avail_in = static_cast<uInt>(packed.size());
    stream_.next_out = reinterpret_cast<Bytef*>(start.data());
    stream_.avail_out = static_cast<uInt>(start.size());
    inflate(&stream_, Z_SYNC_FLUSH);
    return stream_.avail_out == 0 && start == beginning;
  }

  void restart() override {
    inflateReset(&stream_);
    ended_member_ = false;
    done_ = false;
  }

 private:
  // Between members: starts the next one, passes zero padding, or ends at what is neither.
  bool starts_member(std::string_view block) {
    if (block.front() == '\0') {
      blocks().consume(std::min(block.find_first_not_of('\0'), block.size()));
      return false;
    }
    if (block.front() != kGzipMagic.front()) {
      damage("what follows the compressed data is not gzip");
      return false;
    }
    restart();
    return true;
  }

  std::size_t inflate_block(std::string_view block, char* buffer, std::size_t size) {
    stream_.next_in = reinterpret_cast<const Bytef*>(block.data());
    stream_.avail_in = static_cast<uInt>(block.size());
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
    const uInt room = stream_.avail_out;
    const int result = inflate(&stream_, Z_SYNC_FLUSH);
    consume(block.size() - stream_.avail_in);
    const std::size_t count = room - stream_.avail_out;
    if (result == Z_STREAM_END) {
      ended_member_ = true;
      end_part();
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      damage(stream_.msg == nullptr ? "gzip data" : stream_.msg);
    } else if (block.empty() && count == 0) {
      damage("gzip data ends too early");
    }
    return count;
  }

  z_stream stream_ = {};
  bool ended_member_ = false;
  bool done_ = false;
};

struct ZstdDeleter {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

using ZstdStream = std::unique_ptr<ZSTD_DStream, ZstdDeleter>;

ZstdStream make_zstd_stream() {
  ZstdStream stream(ZSTD_createDStream());
  if (!stream) {
    throw std::bad_alloc();
  }
  return stream;
}

class ZstdSource final : public PackedSource {
 public:
  ZstdSource(ByteSource& packed, std::string path)
      : PackedSource(packed, std::move(path)), stream_(make_zstd_stream()) {}

 protected:
  std::size_t decode(char* buffer, std::size_t size) override {
    ZSTD_outBuffer out = {buffer, size, 0};
    if (!std::exchange(began_, true)) {
      load_dictionary();
    }
    while (out.pos == 0 && !is_damaged()) {
      const std::string_view block = blocks().block();
      ZSTD_inBuffer in = {block.data(), block.size(), 0};
      if (block.empty() && between_frames_) {
        return 0;
      }
      const std::size_t result = ZSTD_decompressStream(stream_.get(), &out, &in);
      consume(in.pos);
      if (ZSTD_isError(result) != 0) {
        damage(between_frames_ ? "what follows the compressed data is not zstd"
                               : ZSTD_getErrorName(result));
      } else if (block.empty() && out.pos == 0) {
        damage("zstd data ends too early");
      }
      between_frames_ = result == 0;
      if (between_frames_) {
        end_part();
      }
    }
    return out.pos;
  }

  std::string_view magic() const override { return kZstdMagic; }

  bool unpacks_to(std::string_view packed, std::string_view beginning) override {
    std::string start(beginning.size(), '\0');
    ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only);
    ZSTD_inBuffer in = {packed.data(), packed.size(), 0};
    ZSTD_outBuffer out = {start.data(), start.size(), 0};
    std::size_t before = 1;
    while (out.pos < out.size && before != in.pos + out.pos) {
      before = in.pos + out.pos;
      if (ZSTD_isError(ZSTD_decompressStream(stream_.get(), &out, &in)) != 0) {
        return false;
      }
    }
    return start == beginning;
  }

  void restart() override {
    ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only);
    between_frames_ = false;
  }

 private:
  void load_dictionary() {
    if (!blocks().peek(8).starts_with(kDictionaryMagic) || blocks().peek(8).size() < 8) {
      return;
    }
    std::uint32_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      size |= std::uint32_t{static_cast<unsigned char>(blocks().block()[4 + i])} << (8 * i);
    }
    if (size > kMostDictionary || blocks().peek(8 + size).size() < 8 + size) {
      damage("the dictionary is too long or cut off");
      return;
    }
    const std::string_view frame = blocks().block().substr(8, size);
    const std::string dictionary = is_packed(frame) ? unpacked_dictionary(frame) : std::string();
    const std::string_view used = dictionary.empty() ? frame : dictionary;
    if (ZSTD_isError(ZSTD_DCtx_loadDictionary(stream_.get(), used.data(), used.size())) != 0) {
      damage("the dictionary is damaged");
    }
    blocks().consume(8 + size);
  }

  static std::string unpacked_dictionary(std::string_view frame) {
    const ZstdStream stream = make_zstd_stream();
    std::string dictionary(kMostDictionary, '\0');
    ZSTD_inBuffer in = {frame.data(), frame.size(), 0};
    ZSTD_outBuffer out = {dictionary.data(), dictionary.size(), 0};
    while (in.pos < in.size && out.pos < out.size) {
      if (ZSTD_isError(ZSTD_decompressStream(stream.get(), &out, &in)) != 0) {
        break;
      }
    }
    dictionary.resize(out.pos);
    return dictionary;
  }

  ZstdStream stream_;
  bool began_ = false;
  bool between_frames_ = false;
};

struct Compression {
  std::string_view magic;
  std::unique_ptr<ByteSource> (*open)(ByteSource& packed, std::string path);
};

template <typename Source>
std::unique_ptr<ByteSource> open_as(ByteSource& packed, std::string path) {
  return std::make_unique<Source>(packed, std::move(path));
}

// Adding a compression is adding a row.
constexpr Compression kCompressions[] = {
    {kGzipMagic, open_as<GzipSource>},
    {kZstdMagic, open_as<ZstdSource>},
    {kDictionaryMagic, open_as<ZstdSource>},
    {"BZh", open_bzip2},
    {{"\xFD"
      "7zXZ\0",
      6},
     open_xz},
    {"\x04\x22\x4D\x18", open_lz4},
};

// Text may begin with "BZh": the level and the mark of a block or of the end must follow.
bool is_bzip2(std::string_view head) {
  return head.size() >= 10 && head[3] >= '1' && head[3] <= '9' &&
         (head.substr(4, 6) == "1AY&SY" || head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90");
}

const Compression* compression_of(std::string_view head) {
  const auto row =
      std::find_if(std::begin(kCompressions), std::end(kCompressions),
                   [&](const Compression& one) { return head.starts_with(one.magic); });
  const bool is_none =
      row == std::end(kCompressions) || (head.starts_with("BZh") && !is_bzip2(head));
  return is_none ? nullptr : row;
}

}  // namespace

bool is_packed(std::string_view head) {
  return compression_of(head) != nullptr;
}

std::unique_ptr<ByteSource> unpack(ByteSource& packed,
                                   std::string_view head,
                                   const std::string& path) {
  const Compression* row = compression_of(head);
  return row == nullptr ? nullptr : row->open(packed, path);
}

bool is_bomb(std::uint64_t packed, std::uint64_t unpacked) {
  constexpr std::uint64_t kFree = std::uint64_t{64} << 20;
  constexpr std::uint64_t kMostGrowth = 256;
  return unpacked > kFree && unpacked / kMostGrowth > packed;
}

}  // namespace dateline
