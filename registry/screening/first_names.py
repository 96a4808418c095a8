"""First names that are common in the Netherlands, of several backgrounds, without accents.

Those that are also ordinary words, months, places or colours are left out.
"""

_NAMES = """
Aisha Alex Ali Amber Anna Anne Anouk Arjan Bart Bas Bram Britt Charlotte Chantal Daan Danny
Daniel David Dennis Eline Ella Emma Erik Eva Evi Femke Fenna Finn Fleur Floor Frank Gijs Guus
Hanna Hans Henk Ilse Ingrid Iris Isa Jacqueline Jan Jasmijn Jasper Jayden Jeroen Jesse Jip Job
Johan Joost Joris Julia Jurre Karin Kees Kevin Kim Koen Lars Laura Lieke Linda Lisa Lotte Luuk
Maarten Maria Marieke Marijke Mark Martijn Max Michelle Mila Milan Monique Naomi Nick Niels Nina
Noah Noor Nora Oscar Patrick Paul Peter Petra Piet Pieter Quinten Rick Rob Robin Ruben Sanne
Sara Sarah Sem Sjoerd Sophie Stefan Stijn Suzanne Sven Teun Thijs Thomas Tim Tom Wouter Zoe

Ayse Aylin Burak Defne Elif Emine Emir Emre Esra Fatma Hakan Hatice Kerem Mehmet Merve Murat
Mustafa Selin Serkan Yusuf Zeynep

Amina Anouar Ayoub Bilal Fatima Hamza Hassan Ibrahim Ikram Imane Ismail Jamal Karim Khadija Mariam
Mohamed Mohammed Naima Nassim Omar Rachid Samira Soufiane Yara Yasin Yasmina Youssef Zakaria

Agnieszka Bartosz Jakub Kacper Katarzyna Krzysztof Magdalena Mateusz Oliwia Szymon Wiktoria
Wojciech Zuzanna

Abdullah Ahmad Ahmed Ammar Amal Aya Bashar Huda Khaled Layla Mahmoud Malak Nour Osama
Rami Samir Tarek Yazan

Abel Bereket Dawit Eyob Feven Filmon Mehari Merhawi Nahom Rahel Robel Samrawit Selam
Semere Senait Tesfay Yonas

Anastasia Andriy Bohdan Daryna Dmytro Iryna Kateryna Maksym Mykola Natalia Oksana Oleksandr Olena
Olga Sofiia Viktoriia Volodymyr

Anil Dewi Diego Gaitri Jerrel Naresh Priya Radjesh Ravi Reshma Rishi Romano Sharda
Vinod

Haoran Jiahao Mei-Ling Minh Wei Xiaoming Xin Yuxuan
"""
FIRST_NAMES = frozenset(_NAMES.split())
