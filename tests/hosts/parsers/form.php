<?php
// PHP's own server runs this for each request: it answers with what a portal in PHP would have been given.
header('Content-Type: application/json');
echo json_encode($_POST, JSON_FORCE_OBJECT | JSON_THROW_ON_ERROR);
