using System.Net;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Notices;
using ElevatorFunctions.Rescues;
using ElevatorFunctions.Tests.Harness;
using RescueReference = ElevatorFunctions.Cases.CaseReference<ElevatorFunctions.Core.Identifiers.RescueId>;

namespace ElevatorFunctions.Tests.Rescues;

/// <summary>
/// Many rescues at once in a town whose storage storms: people report twice and thrice, companies come late, go silent, undo or never
/// answer, as a seed decides for each. A person who is refused asks again. At the end each rescue must be closed, escalated or handed over.
/// </summary>
internal sealed class RescueStorm(TestTown town, StormyStorage storage)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(80);

    private readonly List<Life> _lives = [];

    /// <summary>Plays some lives to their end.</summary>
    /// <param name="seeds">A life each.</param>
    /// <param name="failing">Storage calls in a hundred that fail.</param>
    public async Task PlayAsync(IEnumerable<int> seeds, int failing)
    {
        foreach (var seed in seeds)
        {
            var elevator = await town.WithElevatorAsync(town.Owner, town.UseUnit, elevator => elevator with { Central = seed % 3 != 0 });
            _lives.Add(new Life(town, elevator, seed));
        }

        storage.Failing = failing;
        for (var passed = TimeSpan.Zero; passed < Length; passed += Step)
        {
            await Task.WhenAll(_lives.Select(life => life.ActAsync(passed)));
            // The storm passes, and what waits for it comes to its end within the minute.
            await town.AdvanceAsync(Step);
        }

        storage.Failing = 0;
        for (var minute = 0; minute < 3; minute++)
        {
            await town.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        foreach (var life in _lives)
        {
            await CheckAsync(life);
        }

        CheckMessages();
    }

    private async Task CheckAsync(Life life)
    {
        var rescue = (await town.App.Get<RescueStore>().FindAsync(life.Reference, CancellationToken.None))!.Document;
        var progress = rescue.Progress();
        var began = progress.Dispatches[0].At;
        var told = $"seed {life.Seed}: {string.Join(", ", rescue.Log.Select(act => $"{act.Kind} {(act.At - began).TotalSeconds:0.###}"))}";

        // Each report that was acknowledged is attached, and none twice.
        Assert.True(rescue.Reports == life.Reports, $"{told}; {rescue.Reports} reports, {life.Reports} acknowledged");
        // No company was called before the time, and each was called once.
        var calls = rescue.Log.Where(act => act.Kind == RescueEventKind.Dispatched).ToList();
        Assert.True(calls.Select(call => call.Company).Distinct().Count() == calls.Count, told);
        for (var call = 1; call < calls.Count; call++)
        {
            Assert.True(calls[call].At - calls[call - 1].At > TimeSpan.FromMinutes(3), told);
        }

        // Silence is over: closed, or somebody has it, or all were called and the centre has it.
        Assert.True(progress.IsClosed || progress.Accepted is not null || progress.HandedOverAt is not null, told);
        Assert.Equal(progress.IsClosed ? "Completed" : "Running", await town.OrchestrationAsync(rescue.Reference.ToString()));
    }

    // The gateway has each notice once, and each notice has been sent.
    private void CheckMessages()
    {
        var sent = town.App.Get<DevelopmentSmsGateway>().Newest(100_000);
        foreach (var life in _lives)
        {
            var called = sent.Count(message =>
                message.Text.Contains(life.Code, StringComparison.Ordinal) && message.Text.Contains("请在3分钟内接单", StringComparison.Ordinal));
            Assert.True(called == 1, $"seed {life.Seed}: the owner was called {called} times");
        }
    }

    /// <summary>The events at one elevator.</summary>
    private sealed class Life
    {
        private readonly TestTown _town;
        private readonly TestElevator _elevator;
        private readonly List<(TimeSpan At, Func<Task<bool>> Do)> _plans = [];

        public Life(TestTown town, TestElevator elevator, int seed)
        {
            (_town, _elevator, Seed) = (town, elevator, seed);
            var chance = new Random(seed);
            Reports = 1 + chance.Next(3);
            for (var report = 0; report < Reports; report++)
            {
                var key = $"{seed}-{report}";
                Plan(report == 0 ? TimeSpan.Zero : After(chance, 5), () => ReportsAsync(key));
                if (chance.Next(2) == 0)
                {
                    // A phone that did not wait for the answer.
                    Plan(After(chance, 6), () => ReportsAsync(key));
                }
            }

            var (who, accepts) = chance.Next(4) switch
            {
                0 => (null, TimeSpan.Zero),
                1 => (town.NearWorker, TimeSpan.FromMinutes(4) + After(chance, 10)),
                _ => (town.OwnersWorker, After(chance, 6)),
            };
            if (who is null)
            {
                return;
            }

            Plan(accepts, () => DoesAsync(who, "accept", new { }));
            if (chance.Next(5) == 0)
            {
                return;
            }

            var arrives = accepts + After(chance, 25);
            Plan(arrives, () => DoesAsync(who, "arrive", new { }));
            Plan(arrives + After(chance, 20), () => DoesAsync(who, "complete", TownRescues.Freed));
        }

        public int Seed { get; }

        public int Reports { get; }

        public RescueReference Reference { get; private set; }

        public string Code => _elevator.Entry.Code.ToString();

        /// <summary>Does the acts that are planned by now. An act that is refused is planned again.</summary>
        public async Task ActAsync(TimeSpan passed)
        {
            foreach (var plan in _plans.Where(plan => plan.At <= passed).OrderBy(plan => plan.At).ToList())
            {
                if (!await plan.Do())
                {
                    // The later ones wait for it.
                    return;
                }

                _plans.Remove(plan);
            }
        }

        private static TimeSpan After(Random chance, int minutes) => TimeSpan.FromSeconds(chance.Next(minutes * 60));

        private void Plan(TimeSpan at, Func<Task<bool>> act) => _plans.Add((at, act));

        private async Task<bool> ReportsAsync(string key)
        {
            var answer = await _town.App.SendAsync(
                HttpMethod.Post, "v1/public/reports", new { qr = _elevator.Qr, peopleTrapped = true }, headers: ("Idempotency-Key", key));
            if (answer.Status != HttpStatusCode.Created)
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
                return false;
            }

            Reference = RescueReference.TryParse(answer.At("id").GetString(), out var reference) ? reference : throw new InvalidOperationException(answer.Text);
            return true;
        }

        private async Task<bool> DoesAsync(Person who, string act, object body)
        {
            var answer = await who.SendAsync(HttpMethod.Post, $"v1/rescues/{Reference}/{act}", body);
            // A neighbour that was not called cannot see it. It comes when it is called, or somebody else has it.
            return answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Conflict
                || (answer.Status == HttpStatusCode.ServiceUnavailable ? false : throw new InvalidOperationException($"seed {Seed}: {act}: {answer.Text}"));
        }
    }
}
