package org.commandcenter.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.commandcenter.local.StartFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
  @TempDir Path temporary;

  @Test
  void secretsAreGeneratedOnceAllDifferentAndReadableByTheirOwnerOnly() throws IOException {
    StateFolder folder = StateFolder.open(temporary.resolve("state"));

    Secrets secrets = Secrets.of(folder);

    assertThat(Secrets.of(folder)).isEqualTo(secrets);
    assertThat(secrets.users()).hasSize(8);
    assertThat(secrets.users().stream().map(Secrets.User::password)).doesNotHaveDuplicates();
    assertThat(new HashSet<>(secrets.roles().values())).hasSize(5);
    assertThat(Base64.getDecoder().decode(secrets.actionKey())).hasSize(32);
    assertThat(Base64.getDecoder().decode(secrets.customerKey())).hasSize(32);
    assertThat(secrets.customerKey()).isNotEqualTo(secrets.actionKey());
    for (String file : new String[] {"secrets.json", "accounts.json", "keys/signing-key.pem"}) {
      assertThat(permissions(folder.home().resolve(file))).isEqualTo("rw-------");
    }
  }

  @Test
  void nobodyElseLooksIntoTheFolderOrTheLogs() throws IOException {
    StateFolder made = StateFolder.open(temporary.resolve("state"));
    Path shared = Files.createDirectory(temporary.resolve("shared"));
    var permissions = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(shared, permissions);

    StateFolder given = StateFolder.open(shared);

    assertThat(permissions(made.home())).isEqualTo("rwx------");
    assertThat(permissions(given.home())).isEqualTo("rwxr-xr-x");
    assertThat(permissions(given.logs())).isEqualTo("rwx------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void organizationsAreAddedToWhatThereIs() {
    StateFolder folder = StateFolder.open(temporary.resolve("state"));
    Secrets before = Secrets.of(folder);

    Secrets after = Secrets.of(folder, List.of("north", "demo"));

    assertThat(after.users()).containsAll(before.users()).hasSize(12);
    assertThat(after.user("admin@north").organization()).isEqualTo("north");
    assertThat(Secrets.of(folder)).isEqualTo(after);
  }

  @Test
  void whatTheSigningKeySignsThePublicKeyVerifies() throws Exception {
    StateFolder folder = StateFolder.open(temporary.resolve("state"));
    Secrets secrets = Secrets.of(folder);
    SigningKeys keys = new SigningKeys(folder.home());
    KeyFactory factory = KeyFactory.getInstance("RSA");
    PrivateKey signing = factory.generatePrivate(new PKCS8EncodedKeySpec(der(keys.signingKey())));
    PublicKey known = factory.generatePublic(new X509EncodedKeySpec(der(keys.publicKey())));
    byte[] text = secrets.actionKey().getBytes(StandardCharsets.UTF_8);

    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(signing);
    signer.update(text);
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(known);
    verifier.update(text);

    assertThat(verifier.verify(signer.sign())).isTrue();
  }

  @Test
  void fullDiskIsSaidBeforeAnythingStarts() {
    StateFolder folder = StateFolder.open(temporary);

    assertThatThrownBy(() -> folder.requireSpace(Long.MAX_VALUE))
        .isInstanceOf(StartFailure.class)
        .hasMessageStartingWith("The disk is full: ");
  }

  @Test
  void startingOverLeavesNothingButLogs() throws IOException {
    StateFolder folder = StateFolder.open(temporary);
    Secrets.of(folder);
    Files.createDirectories(folder.postgres().resolve("data"));
    Files.writeString(folder.log("gateway"), "started");

    folder.clear();

    assertThat(temporary).isDirectoryNotContaining(entry -> !entry.endsWith("logs"));
    assertThat(folder.log("gateway")).exists();
  }

  private static byte[] der(Path pem) throws IOException {
    return Base64.getMimeDecoder()
        .decode(Files.readString(pem).replaceAll("-----[A-Z ]+-----", ""));
  }
}
