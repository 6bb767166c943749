#include "store/key_file.hpp"

#include <sys/stat.h>

#include "store/store_failure.hpp"
#include "store/store_testing.hpp"

namespace nemcon::store {
namespace {

TEST(KeyFile, IsWrittenOnceAndForItsOwnerAlone) {
  const TempFolder folder;
  const std::string path = folder.file("council.db.key");
  EXPECT_EQ(read_key_file(path), std::nullopt);
  write_key_file(path, "secret\n");
  EXPECT_EQ(read_key_file(path), "secret\n");
  struct stat found;
  ASSERT_EQ(stat(path.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
  try {
    write_key_file(path, "another\n");
    FAIL();
  } catch (const StoreFailure& failure) {
    EXPECT_EQ(failure.failed(), Failed::kExists);
  }
  EXPECT_EQ(read_key_file(path), "secret\n");
  EXPECT_FALSE(std::filesystem::exists(path + ".new"));
}

TEST(KeyFile, ThatOthersMayReadIsRefused) {
  const TempFolder folder;
  const std::string path = folder.file("council.db.key");
  write_key_file(path, "secret\n");
  chmod(path.c_str(), 0640);
  try {
    read_key_file(path);
    FAIL();
  } catch (const StoreFailure& failure) {
    EXPECT_EQ(failure.failed(), Failed::kForeign);
    EXPECT_NE(std::string(failure.what()).find("chmod 600"), std::string::npos);
  }
}

}  // namespace
}  // namespace nemcon::store
