# %%
import os, shutil
os.makedirs("a/b")
for name in ("a/1.txt", "a/b/2.txt"):
    with open(name, "w") as f:
        f.write(name)
print(shutil.copy("a/1.txt", "copy.txt"), open("copy.txt").read(), shutil.copy("a/1.txt", "a/b"), sorted(os.listdir("a/b")))
print(shutil.copytree("a", "c"), sorted(os.listdir("c")), open("c/b/2.txt").read())
shutil.copytree("a", "c")
# %%
shutil.copytree("a", "c", dirs_exist_ok=True), shutil.move("copy.txt", "c"), os.path.exists("copy.txt"), shutil.move("c", "d"), sorted(os.listdir("d"))
# %%
shutil.rmtree("d")
os.path.exists("d")
# %%
shutil.rmtree("d")
# %%
shutil.rmtree("d", ignore_errors=True)
shutil.copy("missing", "x")
# %%
shutil.copyfile("a/1.txt", "a/1.txt")
# %%
with open("a/1.txt") as source, open("e.txt", "w") as target:
    shutil.copyfileobj(source, target)
open("e.txt").read()
