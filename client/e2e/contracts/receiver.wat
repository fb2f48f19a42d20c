;; A contract that takes whatever it is sent, fails, or burns all the gas it is given, as it was last told: by the JSON
;; string "accept", "fail" or "loop", at instantiate or by execute. Its mode is kept raw in storage.
(module
  (import "env" "db_read" (func $db_read (param $key i32) (result i32)))
  (import "env" "db_write" (func $db_write (param $key i32) (param $value i32)))

  (memory (export "memory") 1)
  (data (i32.const 16) "mode")
  (data (i32.const 32) "{\"ok\":{\"messages\":[],\"attributes\":[],\"events\":[],\"data\":null}}")
  (data (i32.const 128) "{\"error\":\"told to fail\"}")

  ;; Nothing is ever freed: each call has a memory of its own.
  (global $free (mut i32) (i32.const 1024))

  (func (export "interface_version_8"))

  ;; A region tells where bytes are: offset, capacity, length.
  (func $region (param $offset i32) (param $length i32) (result i32)
    (local $region i32)
    (local.set $region (global.get $free))
    (global.set $free (i32.add (global.get $free) (i32.const 12)))
    (i32.store offset=0 (local.get $region) (local.get $offset))
    (i32.store offset=4 (local.get $region) (local.get $length))
    (i32.store offset=8 (local.get $region) (local.get $length))
    (local.get $region))

  (func (export "allocate") (param $size i32) (result i32)
    (local $offset i32)
    (local.set $offset (global.get $free))
    (global.set $free (i32.add (global.get $free) (local.get $size)))
    (call $region (local.get $offset) (local.get $size)))

  (func (export "deallocate") (param $region i32))

  ;; The byte at a place in a region.
  (func $byte (param $region i32) (param $at i32) (result i32)
    (i32.load8_u (i32.add (i32.load (local.get $region)) (local.get $at))))

  (func $key (result i32)
    (call $region (i32.const 16) (i32.const 4)))

  (func $ok (result i32)
    (call $region (i32.const 32) (i32.const 62)))

  (func $told (param $mode i32) (result i32)
    (call $db_write (call $key) (local.get $mode))
    (call $ok))

  (func (export "instantiate") (param $env i32) (param $info i32) (param $msg i32) (result i32)
    (call $told (local.get $msg)))

  (func (export "execute") (param $env i32) (param $info i32) (param $msg i32) (result i32)
    (local $mode i32)
    ;; A string, and no hook, tells the mode.
    (if (i32.eq (call $byte (local.get $msg) (i32.const 0)) (i32.const 0x22))
      (then (return (call $told (local.get $msg)))))
    ;; The first letter, after the quote.
    (local.set $mode (call $byte (call $db_read (call $key)) (i32.const 1)))
    (if (i32.eq (local.get $mode) (i32.const 0x6c)) ;; l
      (then (loop $for_ever (br $for_ever))))
    (if (i32.eq (local.get $mode) (i32.const 0x66)) ;; f
      (then (return (call $region (i32.const 128) (i32.const 24)))))
    (call $ok)))
