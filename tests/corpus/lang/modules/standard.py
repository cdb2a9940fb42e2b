# %%
import heapq, bisect, copy, string, textwrap, statistics
h = [5,2,8,1]; heapq.heapify(h); heapq.heappush(h, 0); print(heapq.heappop(h), heapq.nsmallest(2, h), heapq.nlargest(1, h), list(heapq.merge([1,4],[2,3])))
print(bisect.bisect([1,3,5], 3), bisect.bisect_left([1,3,5], 3))
# %%
a = [[1], {"b": [2]}]; b = copy.deepcopy(a); c = copy.copy(a); a[0].append(9); print(a, b, c)
# %%
print(string.ascii_lowercase, string.Template("$a ${b}").substitute(a=1, b=2))
print(textwrap.dedent("  a\n    b\n"), textwrap.fill("the quick brown fox jumps over the lazy dog", 15), textwrap.shorten("hello wonderful world of words", 18))
# %%
d = [1, 2, 3, 4, 4.5]; print(statistics.mean(d), statistics.median(d), statistics.stdev(d), statistics.pvariance(d), statistics.mode([1,1,2]), statistics.mean([1,2,3]), statistics.quantiles(d), statistics.variance([1,2,3,4]))
