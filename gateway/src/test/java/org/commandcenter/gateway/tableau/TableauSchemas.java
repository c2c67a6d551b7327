package org.commandcenter.gateway.tableau;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Tableau's published schemas of its documents, where somebody put them beside the project. */
public final class TableauSchemas {
  private static final Path FOLDER =
      Path.of(System.getProperty("commandcenter.schemas.dir", "../../shared/schemas"), "tableau");

  private TableauSchemas() {}

  /** Fails for a document that the schema does not allow; skips the test without the schema. */
  public static void validate(String schema, String document) throws SAXException, IOException {
    assumeTrue(Files.exists(FOLDER.resolve(schema)), "There is no schema " + schema);
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(FOLDER.resolve(schema).toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(document)));
  }

  public static Document parse(String document)
      throws SAXException, IOException, ParserConfigurationException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(document)));
  }
}
