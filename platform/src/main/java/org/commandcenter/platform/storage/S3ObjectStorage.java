package org.commandcenter.platform.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Objects in one bucket of any server that speaks the S3 API. */
final class S3ObjectStorage implements ObjectStorage {
  private final S3Client s3;
  private final String bucket;
  private final String prefix;

  /**
   * @param prefix put before every key, as {@code churn-service/}
   */
  S3ObjectStorage(S3Client s3, String bucket, String prefix) {
    this.s3 = s3;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  @Override
  public StoredObject put(String organization, String key, Path file) throws IOException {
    String sha256 = Digests.sha256(file);
    try {
      s3.putObject(
          put -> put.bucket(bucket).key(path(organization, key)), RequestBody.fromFile(file));
      return new StoredObject(key, Files.size(file), sha256);
    } catch (SdkException e) {
      throw new IOException("Object storage refused " + key, e);
    }
  }

  @Override
  public InputStream open(String organization, String key) throws IOException {
    try {
      return s3.getObject(get -> get.bucket(bucket).key(path(organization, key)));
    } catch (NoSuchKeyException e) {
      throw new FileNotFoundException(key);
    } catch (SdkException e) {
      throw new IOException("Object storage did not give " + key, e);
    }
  }

  @Override
  public void delete(String organization, String key) throws IOException {
    try {
      s3.deleteObject(delete -> delete.bucket(bucket).key(path(organization, key)));
    } catch (SdkException e) {
      throw new IOException("Object storage did not delete " + key, e);
    }
  }

  private String path(String organization, String key) {
    return prefix + ObjectKey.of(organization, key);
  }
}
