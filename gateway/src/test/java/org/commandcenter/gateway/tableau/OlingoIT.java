package org.commandcenter.gateway.tableau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.communication.ODataClientErrorException;
import org.apache.olingo.client.api.communication.request.retrieve.ODataEntitySetRequest;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.client.core.http.BasicAuthHttpClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.commandcenter.gateway.tableau.feeds.Feed;
import org.commandcenter.gateway.tableau.feeds.Feeds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OData service as an independent client sees it. */
@QuarkusTest
class OlingoIT extends TableauTest {
  private static final int CUSTOMERS = 41;

  @BeforeEach
  void everybodyAnswers() {
    FakeFeeds.of(services, CUSTOMERS);
  }

  @Test
  void signsInAfterTheChallengeAndReadsServiceDocumentAndMetadata() {
    ODataClient client = client(key().secret());

    var document =
        client.getRetrieveRequestFactory().getServiceDocumentRequest(root()).execute().getBody();
    Edm edm = client.getRetrieveRequestFactory().getMetadataRequest(root()).execute().getBody();

    List<String> sets = Feeds.entitySets().stream().map(Feed::entitySet).toList();
    assertThat(document.getEntitySetNames()).containsExactlyInAnyOrderElementsOf(sets);
    assertThat(edm.getEntityContainer().getEntitySets())
        .extracting("name")
        .containsExactlyInAnyOrderElementsOf(sets);
    EdmEntityType grid =
        edm.getEntityType(new FullQualifiedName("CommandCenter", "CounterfactualGrid"));
    assertThat(grid.getKeyPredicateNames())
        .containsExactly("customer_id", "intervention_type", "intervention_timing");
    assertThat(grid.getNavigationPropertyNames()).isEmpty();
  }

  @Test
  void wrongSecretsAreRefused() {
    ODataClient client = client("wrong");

    assertThatThrownBy(
            () -> client.getRetrieveRequestFactory().getServiceDocumentRequest(root()).execute())
        .isInstanceOf(ODataClientErrorException.class)
        .hasMessageContaining("401");
  }

  @Test
  void everyRowComesOnceOverAnyPageSize() {
    ODataClient client = client(key().secret());
    for (int size : new int[] {7, 10, 100, CUSTOMERS * 10, 5000}) {
      List<String> keys = read(client, "CounterfactualGrid", size);

      assertThat(keys).hasSize(CUSTOMERS * 10).isSorted();
      assertThat(new HashSet<>(keys)).hasSize(CUSTOMERS * 10);
    }
    assertThat(read(client, "ChurnBaseline", 4)).hasSize(CUSTOMERS).doesNotHaveDuplicates();
    assertThat(read(client, "ChurnDaily", 1)).hasSize(2).doesNotHaveDuplicates();
    assertThat(read(client, "RegretHeatmap", 3)).hasSize(1);
    assertThat(read(client, "DecisionRegret", 3)).hasSize(1);
  }

  @Test
  void metadataIsValidByTheSchemasOfOasis() throws Exception {
    Path schemas =
        Path.of(System.getProperty("commandcenter.schemas.dir", "../../shared/schemas"), "odata");
    assumeTrue(Files.exists(schemas.resolve("edmx.xsd")), "No OASIS schemas in " + schemas);
    String metadata = tool().get("/api/tableau/odata/v4/$metadata").asString();

    var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory
        .newSchema(schemas.resolve("edmx.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(metadata)));
  }

  private static List<String> read(ODataClient client, String set, int pageSize) {
    List<String> keys = new ArrayList<>();
    URI next = client.newURIBuilder(root()).appendEntitySetSegment(set).build();
    while (next != null) {
      ODataEntitySetRequest<ClientEntitySet> request =
          client.getRetrieveRequestFactory().getEntitySetRequest(next);
      request.setPrefer(client.newPreferences().maxPageSize(pageSize));
      ClientEntitySet page = request.execute().getBody();
      assertThat(page.getEntities()).hasSizeLessThanOrEqualTo(pageSize);
      page.getEntities().forEach(row -> keys.add(key(set, row)));
      next = page.getNext();
    }
    return keys;
  }

  private static String key(String set, ClientEntity row) {
    StringBuilder key = new StringBuilder();
    Feeds.entitySet(set)
        .orElseThrow()
        .key()
        .forEach(column -> key.append(row.getProperty(column.name()).getValue()).append('|'));
    return key.toString();
  }

  private static ODataClient client(String password) {
    ODataClient client = ODataClientFactory.getClient();
    client
        .getConfiguration()
        .setHttpClientFactory(new BasicAuthHttpClientFactory(key().id(), password));
    return client;
  }

  private static String root() {
    return "http://localhost:" + RestAssured.port + "/api/tableau/odata/v4";
  }
}
