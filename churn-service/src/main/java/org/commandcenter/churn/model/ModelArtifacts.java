package org.commandcenter.churn.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The file format of models: {@code CCCHURN} and a version byte, the length of a JSON header, the
 * header (what the model is, its encoder and calibration), the trees if any, and the SHA-256 of all
 * of that. The same model gives the same bytes.
 */
public final class ModelArtifacts {
  private static final byte[] MAGIC = {'C', 'C', 'C', 'H', 'U', 'R', 'N'};
  private static final byte VERSION = 1;
  private static final int PREFIX = MAGIC.length + 1 + Integer.BYTES;
  private static final int CHECKSUM = 32;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private ModelArtifacts() {}

  /**
   * @throws ModelArtifactException when the bytes are damaged or of an unknown version
   */
  public static ChurnModel read(byte[] artifact) {
    if (artifact.length < PREFIX + CHECKSUM
        || !Arrays.equals(artifact, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new ModelArtifactException("This is no churn model artifact");
    }
    int end = artifact.length - CHECKSUM;
    if (!MessageDigest.isEqual(
        checksum(artifact, end), Arrays.copyOfRange(artifact, end, artifact.length))) {
      throw new ModelArtifactException(
          "The model artifact is damaged: its checksum does not match its content");
    }
    if (artifact[MAGIC.length] != VERSION) {
      throw new ModelArtifactException(
          "The model artifact has version " + artifact[MAGIC.length] + ", known is " + VERSION);
    }
    int headerLength = ByteBuffer.wrap(artifact).getInt(MAGIC.length + 1);
    if (headerLength < 0 || headerLength > end - PREFIX) {
      throw new ModelArtifactException("The header of the model artifact is cut off");
    }
    try {
      ModelHeader header = JSON.readValue(artifact, PREFIX, headerLength, ModelHeader.class);
      return header.model(Arrays.copyOfRange(artifact, PREFIX + headerLength, end));
    } catch (ModelArtifactException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new ModelArtifactException("The header of the model artifact cannot be read", e);
    }
  }

  static byte[] write(ChurnModel model) {
    byte[] header;
    try {
      header = JSON.writeValueAsBytes(ModelHeader.of(model));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The model cannot be written", e);
    }
    byte[] trees = ModelHeader.trees(model);
    int end = PREFIX + header.length + trees.length;
    ByteBuffer artifact = ByteBuffer.allocate(end + CHECKSUM);
    artifact.put(MAGIC).put(VERSION).putInt(header.length).put(header).put(trees);
    artifact.put(checksum(artifact.array(), end));
    return artifact.array();
  }

  private static byte[] checksum(byte[] artifact, int end) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(artifact, 0, end);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
