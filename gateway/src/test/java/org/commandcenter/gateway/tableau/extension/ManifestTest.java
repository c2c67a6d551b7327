package org.commandcenter.gateway.tableau.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.commandcenter.gateway.tableau.TableauSchemas;
import org.commandcenter.platform.problem.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ManifestTest {
  private static final String GATEWAY = "https://reports.example.com";

  @Test
  void isWhatTheSchemaAllows() throws Exception {
    TableauSchemas.validate("trex.xsd", document(GATEWAY));
  }

  @Test
  void leadsToThePageOfThisGatewayAndAsksForNoFullData() throws Exception {
    Document manifest = TableauSchemas.parse(document(GATEWAY));

    assertThat(manifest.getDocumentElement().getAttribute("xmlns"))
        .isEqualTo("http://www.tableau.com/xml/extension_manifest");
    assertThat(text(manifest, "url")).isEqualTo(GATEWAY + "/tableau/extension");
    assertThat(text(manifest, "min-api-version")).matches("\\d+\\.\\d+");
    assertThat(manifest.getElementsByTagName("permissions").getLength()).isZero();
    Element author = (Element) manifest.getElementsByTagName("author").item(0);
    assertThat(author.getAttribute("website")).startsWith("https://");
    assertThat(author.getAttribute("email")).contains("@");
    String name =
        ((Element) manifest.getElementsByTagName("name").item(0)).getAttribute("resource-id");
    assertThat(((Element) manifest.getElementsByTagName("resource").item(0)).getAttribute("id"))
        .isEqualTo(name);
  }

  @Test
  void theIconIsAPictureOfSeventyPixels() throws Exception {
    byte[] icon = Base64.getDecoder().decode(text(TableauSchemas.parse(document(GATEWAY)), "icon"));

    var picture = ImageIO.read(new ByteArrayInputStream(icon));

    assertThat(icon).hasSizeLessThan(19_608).startsWith(0x89, 'P', 'N', 'G');
    assertThat(picture.getWidth()).isEqualTo(70);
    assertThat(picture.getHeight()).isEqualTo(70);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example", "http://localhost:8080"})
  void isGivenWhereTableauWouldTakeIt(String gateway) {
    assertThat(document(gateway)).contains(gateway + "/tableau/extension");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://reports.example.com", "http://localhost.example.com"})
  void isRefusedWhereTableauWouldNotTakeIt(String gateway) {
    assertThatThrownBy(() -> document(gateway))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("https")
        .hasMessageContaining("commandcenter.gateway.public-url");
  }

  private static String document(String gateway) {
    return PlainExtension.manifest().document(gateway);
  }

  private static String text(Document document, String element) {
    return document.getElementsByTagName(element).item(0).getTextContent();
  }
}
