package org.commandcenter.platform.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where objects are kept. */
@ConfigMapping(prefix = "commandcenter.storage")
public interface StorageConfig {
  @WithDefault("local")
  Kind kind();

  /** Kind {@code local}: folder below which objects are kept. */
  @WithDefault("target/objects")
  Path folder();

  S3 s3();

  /** What keeps the objects. */
  enum Kind {
    LOCAL,
    S3
  }

  /** Kind {@code s3}. Without keys, the SDK's own chain of credentials is used. */
  interface S3 {
    @WithDefault("command-center")
    String bucket();

    @WithDefault("us-east-1")
    String region();

    /** Address of a server other than AWS. */
    Optional<URI> endpoint();

    Optional<String> accessKeyId();

    Optional<String> secretAccessKey();
  }
}
