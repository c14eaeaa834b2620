"""The council paper on a comparison group: what its pages say, from the data alone. Knows no PDF."""
