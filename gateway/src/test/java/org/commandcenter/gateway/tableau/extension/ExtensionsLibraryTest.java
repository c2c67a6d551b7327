package org.commandcenter.gateway.tableau.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionsLibraryTest {
  private static final String ELSEWHERE = "https://cdn.example.com/lib/tableau.js";
  private static final String HASH = "sha384-AAAA";

  @TempDir Path folder;

  @Test
  void aFileIsServedByTheGatewayItself() throws IOException {
    Path file = Files.writeString(folder.resolve("tableau.js"), "let a;");

    var library = library(file, null, null);

    assertThat(library.reference())
        .contains(new ExtensionsLibrary.Reference("/tableau/extensions-api.js", null));
    assertThat(library.script().orElseThrow()).asString().isEqualTo("let a;");
    assertThat(library.origin()).isEmpty();
  }

  @Test
  void anAddressNeedsItsHashAndHttps() {
    assertThat(library(null, ELSEWHERE, HASH).reference())
        .contains(new ExtensionsLibrary.Reference(ELSEWHERE, HASH));
    assertThat(library(null, ELSEWHERE, HASH).origin()).contains("https://cdn.example.com");
    assertThatThrownBy(() -> library(null, ELSEWHERE, null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("library-integrity");
    assertThatThrownBy(() -> library(null, "http://cdn.example.com/tableau.js", HASH))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("https");
  }

  @Test
  void settingsThatCannotBeEndTheStart() {
    Path missing = folder.resolve("missing.js");
    assertThatThrownBy(() -> library(missing, null, null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("missing.js");
    assertThatThrownBy(() -> library(folder.resolve("x"), ELSEWHERE, HASH))
        .isInstanceOf(ConfigurationException.class);
  }

  private static ExtensionsLibrary library(Path file, String address, String hash) {
    return new ExtensionsLibrary(
        new PlainExtension(
            Optional.ofNullable(file),
            Optional.ofNullable(address).map(URI::create),
            Optional.ofNullable(hash)));
  }
}
