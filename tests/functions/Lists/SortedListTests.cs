using System.Net;
using ElevatorFunctions.Tests.Complaints;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Sheets;

namespace ElevatorFunctions.Tests.Lists;

/// <summary>Lists of visits, rescues and complaints by the fields that a caller names, and with their number (http.md, Lists).</summary>
public sealed class SortedListTests(SortedListTests.Work work) : IClassFixture<SortedListTests.Work>
{
    private const int Count = 3;

    public static TheoryData<string> Lists => ["v1/visits?", "v1/rescues?tab=all&", "v1/complaints?tab=all&"];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Sorted_GoesOnPageByPage_AndSaysHowManyThereAre(string list)
    {
        var first = await ReadAsync($"{list}sort=-elevator&top=2");
        var second = await ReadAsync($"{list}sort=-elevator&top=2&continuation={first.At("continuation").GetString()}");

        Assert.Equal(work.Codes.OrderDescending(StringComparer.Ordinal), [.. CodesOf(first), .. CodesOf(second)]);
        Assert.Equal([Count, Count], [first.At("total").GetInt32(), second.At("total").GetInt32()]);
        Assert.False(second.Body.TryGetProperty("continuation", out _));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Sorted_GoesIntoTheWorkbook(string list)
    {
        foreach (var (sort, expected) in new[] { ("elevator", work.Codes.Order(StringComparer.Ordinal)), ("-elevator", work.Codes.OrderDescending(StringComparer.Ordinal)) })
        {
            var book = await ReadBook.OfAsync(work.Town.App, work.Town.OwnersMain, $"{list}sort={sort}");
            var at = Array.IndexOf(book[0], "电梯唯一码");
            Assert.Equal(expected, book.Skip(1).Select(row => (string?)row[at]));
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Total_IsSaidToWhoAsks(string list)
    {
        Assert.Equal(Count, (await ReadAsync($"{list}top=1&total=true")).At("total").GetInt32());
        Assert.False((await ReadAsync($"{list}top=1")).Body.TryGetProperty("total", out _));
        (await work.Town.OwnersMain.SendAsync(HttpMethod.Get, $"{list}total=much")).Refuses(HttpStatusCode.BadRequest, "input-invalid");
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task UnknownField_AndContinuationOfAnotherOrder_AreRefused(string list)
    {
        var main = work.Town.OwnersMain;
        Assert.True((await main.SendAsync(HttpMethod.Get, $"{list}sort=weight")).Refuses(HttpStatusCode.BadRequest, "input-invalid").Body.Blames("sort"));
        var sorted = (await ReadAsync($"{list}sort=place&top=1")).At("continuation").GetString();
        var unsorted = (await ReadAsync($"{list}top=1")).At("continuation").GetString();
        foreach (var query in new[] { $"continuation={sorted}", $"sort=place&continuation={unsorted}" })
        {
            Assert.True((await main.SendAsync(HttpMethod.Get, list + query)).Refuses(HttpStatusCode.BadRequest, "input-invalid").Body.Blames("continuation"));
        }
    }

    private static IEnumerable<string> CodesOf(Answer page) => page.At("items").EnumerateArray().Select(item => item.GetProperty("elevator").GetString()!);

    private async Task<Answer> ReadAsync(string path) => (await work.Town.OwnersMain.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK);

    /// <summary>A visit, a rescue and a complaint at each of some elevators.</summary>
    public sealed class Work : IAsyncLifetime
    {
        internal TestTown Town { get; private set; } = null!;

        internal IReadOnlyList<string> Codes { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            Town = await TestTown.BuildAsync();
            var codes = new List<string>();
            for (var at = 0; at < Count; at++)
            {
                var elevator = await Town.WithElevatorAsync(Town.Owner, Town.UseUnit);
                codes.Add(elevator.Entry.Code.ToString());
                (await (await Town.WithPersonAsync(Town.Owner)).SignsInAsync(elevator)).Is(HttpStatusCode.Created);
                (await Town.App.SendAsync(HttpMethod.Post, "v1/public/reports", new { qr = elevator.Qr, peopleTrapped = true })).Is(HttpStatusCode.Created);
                await Town.ComplainsAsync($"1370000000{at}", qr: elevator.Qr);
            }

            await Town.QuietAsync();
            Codes = codes;
        }

        public ValueTask DisposeAsync() => Town.DisposeAsync();
    }
}
