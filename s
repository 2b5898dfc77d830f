set /data/r/x 5
set /data/r/county 34
set /data/r/place 1
set /data/r/place2 1
add /data/r
set /data/r[2]/x 5
set /data/r[2]/county 50
set /data/r[2]/place 2
set /data/r[2]/place2 3
add /data/r
set /data/r[3]/x 10
