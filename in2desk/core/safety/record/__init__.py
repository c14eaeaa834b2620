"""What the program does with data of people, as data: activities, tables, places, protection. Read on screen and on paper."""
