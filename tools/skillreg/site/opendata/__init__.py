"""Open data: the directory and its statistics as tables that anybody's tools read.

    table        what a table is: named columns, each with a kind and a sentence about it, and rows
    formats      one table as JSON, CSV and Parquet, and its JSON Schema
    catalogue    all of them as a DCAT 3 catalogue, /data/index.json
    openapi      every path that the site has for programs, /data/openapi.json
    publish      writes them

Which tables there are and what stands in them is said in `views.datasets` and `views.figures`. None has a candidate in
it, and none tells of so few people that it would speak of one of them (`views.figures.SMALL`).
"""
