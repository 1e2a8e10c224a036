using ElevatorFunctions.Tests.Harness;
using ElevatorFunctions.Tests.Rescues;

namespace ElevatorFunctions.Tests.Devices;

/// <summary>Messages doubled, reordered and delayed end where the same messages in order end .</summary>
public sealed class DeviceDisorderTests
{
    // Faults without clock, restorations and states. A rescue is ended by people alone.
    private static readonly string[] Codes = ["07", "15", "40", "40", "00", "42", "98"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task R1_DisorderedMessages_LeaveAnOrderOpenExactlyWhenOrderedOnesDo(int seed)
    {
        await using var town = await TestTown.BuildAsync();
        var random = new Random(seed);
        var start = town.Clock.GetUtcNow();
        for (var round = 0; round < 6; round++)
        {
            var messages = Enumerable.Range(0, 12)
                .Select(nth => (Id: $"{round}-{nth}", Code: random.GetItems(Codes, 1)[0], At: start.AddMinutes((20 * round) + nth)))
                .ToList();
            var sent = messages.Concat(messages.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(sent);
            town.Clock.Advance(start.AddMinutes(20 * (round + 1)) - town.Clock.GetUtcNow());
            foreach (var (id, code, at) in sent)
            {
                await town.SaysAsync(id, code, at);
            }

            var last = messages.LastOrDefault(message => message.Code is "07" or "15" or "40").Code;
            var open = (await town.OrdersAsync()).Count(order => order == "dispatched");
            Assert.True((open == 1) == (last is "07" or "15"), $"seed {seed}, round {round}: {string.Join(' ', sent)}");
            await town.SaysAsync($"{round}-end", "40", town.Clock.GetUtcNow());
            Assert.DoesNotContain("dispatched", await town.OrdersAsync());
        }

        // The same device, all at once, each message twice.
        var burst = Enumerable.Range(0, 20).Select(nth => (Id: $"burst-{nth}", Code: nth % 2 == 0 ? "07" : "40", At: town.Clock.GetUtcNow().AddSeconds(nth - 30)))
            .Append((Id: "burst-end", Code: "40", At: town.Clock.GetUtcNow().AddSeconds(-5))).ToArray();
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        var all = burst.Concat(burst).ToArray();
        random.Shuffle(all);
        await Task.WhenAll(all.Select(message => town.SaysAsync(message.Id, message.Code, message.At)));
        Assert.DoesNotContain("dispatched", await town.OrdersAsync());
    }
}
