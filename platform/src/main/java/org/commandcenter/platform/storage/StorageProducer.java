package org.commandcenter.platform.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the object storage that the configuration asks for. */
@ApplicationScoped
class StorageProducer {
  @Produces
  @ApplicationScoped
  ObjectStorage storage(
      StorageConfig config, @ConfigProperty(name = "quarkus.application.name") String service) {
    return switch (config.kind()) {
      case LOCAL -> new LocalObjectStorage(config.folder().resolve(service));
      case S3 -> new S3ObjectStorage(client(config.s3()), config.s3().bucket(), service + "/");
    };
  }

  static S3Client client(StorageConfig.S3 config) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(config.region()))
            .httpClient(UrlConnectionHttpClient.create())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    config.endpoint().ifPresent(e -> builder.endpointOverride(e).forcePathStyle(true));
    if (config.accessKeyId().isPresent()) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(
                  config.accessKeyId().get(), config.secretAccessKey().orElseThrow())));
    }
    return builder.build();
  }
}
