package org.commandcenter.local.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.commandcenter.local.StartFailure;

/** The RSA pair of the token issuer: the gateway signs with one half, every service verifies. */
public record SigningKeys(Path folder) {
  public Path signingKey() {
    return folder.resolve("keys").resolve("signing-key.pem");
  }

  public Path publicKey() {
    return folder.resolve("keys").resolve("public-key.pem");
  }

  void generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      JsonFile.writePrivately(signingKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      JsonFile.writePrivately(publicKey(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has RSA", e);
    } catch (IOException e) {
      throw StartFailure.of("write the signing key", e);
    }
  }

  private static byte[] pem(String kind, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return ("-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
