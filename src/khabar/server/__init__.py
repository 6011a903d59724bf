"""The explorer's server: a case as a JSON API and, where it was built, the web app.

``app`` puts it together, ``settings`` says what may be set, ``models`` are the answers (they are the API), ``params`` the questions,
``views`` turns records into answers, ``security`` guards the door, ``answers`` keeps answers until the case changes, ``routes`` has a
module per group of end points.
"""
