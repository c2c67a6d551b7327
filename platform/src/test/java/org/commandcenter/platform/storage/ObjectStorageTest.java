package org.commandcenter.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** One contract, two kinds of storage: a folder, and a real S3 server. */
class ObjectStorageTest {
  @TempDir static Path folder;
  private static S3Proxy server;
  private static S3Client s3;

  @BeforeAll
  static void startS3() throws Exception {
    Properties properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", folder.resolve("s3").toString());
    Files.createDirectories(folder.resolve("s3"));
    BlobStoreContext context =
        ContextBuilder.newBuilder("transient")
            .overrides(properties)
            .credentials("test", "test")
            .build(BlobStoreContext.class);
    server =
        S3Proxy.builder()
            .blobStore(context.getBlobStore())
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.NONE, "", "")
            .build();
    server.start();
    s3 =
        S3Client.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getPort()))
            .forcePathStyle(true)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .build();
    s3.createBucket(create -> create.bucket("bucket"));
  }

  @AfterAll
  static void stopS3() throws Exception {
    s3.close();
    server.stop();
  }

  enum Kind {
    LOCAL,
    S3
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatWasPutComesBackUnchanged(Kind kind) throws IOException {
    ObjectStorage storage = storage(kind);

    StoredObject stored = storage.put("org", "raw/a.csv", file("hello"));

    assertThat(read(storage, "org", "raw/a.csv")).isEqualTo("hello");
    assertThat(stored.bytes()).isEqualTo(5);
    assertThat(stored.sha256())
        .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void keyOfAnotherOrganizationIsAnotherObject(Kind kind) throws IOException {
    ObjectStorage storage = storage(kind);
    storage.put("mine", "x", file("mine"));

    assertThatThrownBy(() -> storage.open("yours", "x")).isInstanceOf(FileNotFoundException.class);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void deletedObjectIsGoneAndDeletingAgainIsFine(Kind kind) throws IOException {
    ObjectStorage storage = storage(kind);
    storage.put("org", "gone", file("x"));

    storage.delete("org", "gone");
    storage.delete("org", "gone");

    assertThatThrownBy(() -> storage.open("org", "gone")).isInstanceOf(FileNotFoundException.class);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void keyCannotClimbOutOfItsOrganization(Kind kind) {
    ObjectStorage storage = storage(kind);

    assertThatThrownBy(() -> storage.open("org", "../other/x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage.open("..", "x")).isInstanceOf(IllegalArgumentException.class);
  }

  private static ObjectStorage storage(Kind kind) {
    return switch (kind) {
      case LOCAL -> new LocalObjectStorage(folder.resolve("objects"));
      case S3 -> new S3ObjectStorage(s3, "bucket", "service/");
    };
  }

  private static Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "upload", ".tmp"), content);
  }

  private static String read(ObjectStorage storage, String organization, String key)
      throws IOException {
    try (InputStream in = storage.open(organization, key)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
