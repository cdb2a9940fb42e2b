# %%
import json
json.dumps({"a": [1, 2.5, None, True, False, "x\"y\n"], "b": {}}), json.dumps([]), json.dumps("é☃😀"), json.dumps("é", ensure_ascii=False), json.dumps({1: 2, None: 3, True: 4, 1.5: 5}), json.dumps((1, 2)), json.dumps(float("inf")), json.dumps(float("nan")), json.dumps(1e100), json.dumps(10**30), json.dumps("\x00\x1f\x7f/\\")
# %%
print(json.dumps({"b": [1, {"c": 2}], "a": {}, "l": []}, indent=2))
print(json.dumps({"b": 1, "a": 2}, sort_keys=True, indent=4))
print(json.dumps([1, 2], indent=0))
print(json.dumps([1, [2]], indent="--"))
# %%
json.dumps({"a": 1, "b": [1, 2]}, separators=(",", ":")), json.dumps({"b": 1, "a": 2}, sort_keys=True), json.dumps({"x": 1}, separators=("; ", " = ")), json.dumps([1, 2], separators=(",", ":"), indent=1), json.dumps({(1, 2): 3, "a": 1}, skipkeys=True)
# %%
json.dumps({1, 2})
# %%
json.dumps(object)
# %%
json.dumps({(1, 2): 3})
# %%
json.dumps(float("nan"), allow_nan=False)
# %%
json.dumps({1, 2}, default=list), json.dumps([b"x"], default=str)
# %%
c = []; c.append(c)
json.dumps(c)
# %%
json.dumps({"b": 1, 2: 1}, sort_keys=True)
# %%
json.loads('{"a": [1, 2.5, null, true, false, "x\\u00e9\\n"], "b": {}}'), json.loads(" 5 "), json.loads('"\\ud83d\\ude00"'), json.loads("1e5"), json.loads("-0"), json.loads("-0.0"), json.loads("[]"), json.loads("NaN") != 1, json.loads("Infinity"), json.loads("12345678901234567890123"), json.loads(b'{"x": 1}'), json.loads('{"a": 1, "a": 2}')
# %%
json.loads("")
# %%
json.loads("{")
# %%
json.loads('{"a"}')
# %%
json.loads('{"a": 1,}')
# %%
json.loads("[1, 2")
# %%
json.loads("[1,\n2,\n]")
# %%
json.loads("{'a': 1}")
# %%
json.loads("1 2")
# %%
json.loads('"abc')
# %%
json.loads('"a\nb"')
# %%
json.loads("[1 2]")
# %%
json.loads('"\\x"')
# %%
json.loads("nul")
# %%
json.loads(5)
# %%
try:
    json.loads('[1,\n 2,\n x]')
except json.JSONDecodeError as e:
    print(e.msg, e.pos, e.lineno, e.colno, isinstance(e, ValueError))
# %%
json.loads('{"x": {"y": 1}}', object_hook=lambda d: sorted(d.items())), json.loads("[1.5, 2]", parse_float=str), json.loads("[1]", parse_int=float), json.loads('{"b":1,"a":2}', object_pairs_hook=list)
# %%
data = {"users": [{"name": "Ann", "age": 30, "tags": ["x"]}, {"name": "Bob", "age": None}]}
json.loads(json.dumps(data)) == data, json.loads(json.dumps(data))["users"][0]["name"], len(json.dumps(data))
