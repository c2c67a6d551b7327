package org.commandcenter.gateway.tableau.odata;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.commandcenter.gateway.tableau.feeds.Column;
import org.commandcenter.gateway.tableau.feeds.ColumnType;
import org.commandcenter.gateway.tableau.feeds.Feed;
import org.commandcenter.gateway.tableau.feeds.Feeds;

/** The feeds in OData's description language (CSDL 4.0): flat types, nothing else. */
final class MetadataDocument {
  static final String NAMESPACE = "CommandCenter";

  private static final String EDMX = "http://docs.oasis-open.org/odata/ns/edmx";
  private static final String EDM = "http://docs.oasis-open.org/odata/ns/edm";

  private final XMLStreamWriter xml;

  private MetadataDocument(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String write() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new MetadataDocument(xml).document();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private void document() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("edmx", "Edmx", EDMX);
    xml.writeNamespace("edmx", EDMX);
    xml.writeAttribute("Version", "4.0");
    xml.writeStartElement("edmx", "DataServices", EDMX);
    xml.writeStartElement("", "Schema", EDM);
    xml.writeDefaultNamespace(EDM);
    xml.writeAttribute("Namespace", NAMESPACE);
    for (Feed feed : Feeds.entitySets()) {
      entityType(feed);
    }
    container();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void entityType(Feed feed) throws XMLStreamException {
    xml.writeStartElement("EntityType");
    xml.writeAttribute("Name", feed.entitySet());
    xml.writeStartElement("Key");
    for (Column column : feed.key()) {
      xml.writeEmptyElement("PropertyRef");
      xml.writeAttribute("Name", column.name());
    }
    xml.writeEndElement();
    for (Column column : feed.columns()) {
      property(column, feed.key().contains(column));
    }
    xml.writeEndElement();
  }

  private void property(Column column, boolean key) throws XMLStreamException {
    xml.writeEmptyElement("Property");
    xml.writeAttribute("Name", column.name());
    xml.writeAttribute("Type", column.type().edmName());
    if (key) {
      xml.writeAttribute("Nullable", "false");
    }
    if (column.type() == ColumnType.TEXT) {
      xml.writeAttribute("MaxLength", Integer.toString(column.maxLength()));
    }
    if (column.type() == ColumnType.TIME) {
      xml.writeAttribute("Precision", "6");
    }
  }

  private void container() throws XMLStreamException {
    xml.writeStartElement("EntityContainer");
    xml.writeAttribute("Name", "Container");
    for (Feed feed : Feeds.entitySets()) {
      xml.writeEmptyElement("EntitySet");
      xml.writeAttribute("Name", feed.entitySet());
      xml.writeAttribute("EntityType", NAMESPACE + "." + feed.entitySet());
    }
    xml.writeEndElement();
  }
}
