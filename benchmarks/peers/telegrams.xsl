<?xml version="1.0" encoding="UTF-8"?>
<!-- Telegrams of a volume to JSON Lines: the plain text of heading, dateline, paragraphs and notes, and the date.
     A telegram is what its heading, its source line or its opener calls one. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:t="http://www.tei-c.org/ns/1.0" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    exclude-result-prefixes="#all">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:variable name="lines" select="map{'method': 'json', 'indent': false()}"/>
  <xsl:template match="/">
    <xsl:for-each select="//t:div[@type = 'document'][contains(string-join((t:head[1],
        descendant::t:note[@rend = 'inline'][@type = 'source'][1], t:opener)), 'gram')]">
      <xsl:variable name="telegram" select="map{
        'id': string(@xml:id),
        'heading': normalize-space(t:head[1]),
        'dateline': normalize-space(descendant::t:dateline[1]),
        'date': string(descendant::t:date[1]/@when),
        'body': array{descendant::t:p ! normalize-space(.)},
        'notes': map:merge(descendant::t:note ! map:entry(string(@n), normalize-space(.)))
      }"/>
      <xsl:value-of select="serialize($telegram, $lines) || '&#10;'"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
