using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>
/// A sign-in is at most 7 storage round trips and one for each visit of the year that was never signed out, at most 3 of them one after the other. A sign-out writes to the lists of visits twice, and once more
/// where a reminder may be owed (V-13, V-14).
/// </summary>
public sealed class RoundTripTests(City city)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SignIn_TakesSevenRoundTrips_ThreeInSequence(bool withKey)
    {
        var trips = new RoundTrips();
        await using var app = await AppUnderTest.StartAsync(city.Storage, trips);
        var company = await app.WithOrganisationAsync(Role.Maintenance);
        var unit = await app.WithOrganisationAsync(Role.UseUnit);
        var worker = await app.WithPersonAsync(company);
        var elevator = await app.WithElevatorAsync(company, unit);

        // The first one of a person's life, and two where an invalid visit has left its claim.
        for (var nth = 1; nth <= 3; nth++)
        {
            (string, string)[] headers = withKey ? [trips.Header, ("Idempotency-Key", $"trips-{nth}")] : [trips.Header];
            trips.Clear();
            (await worker.SignsInAsync(elevator, headers: headers)).Is(HttpStatusCode.Created);

            Assert.NotEqual(0, trips.Count);
            // The copies of the invalid visits do not say that they were not signed out (V-13).
            Assert.True(trips.Count <= 7 + nth - 1, trips.ToString());
            Assert.True(trips.LongestChain() <= 3, trips.ToString());
            app.Clock.Advance(TimeSpan.FromHours(9));
        }
    }

    [Theory]
    [InlineData(false, true, 2)]
    [InlineData(false, false, 3)]
    [InlineData(true, true, 3)]
    [InlineData(true, false, 3)]
    public async Task SignOut_WritesOnePointerAtMost(bool isPaper, bool isSigned, int writes)
    {
        var trips = new RoundTrips();
        await using var app = await AppUnderTest.StartAsync(city.Storage, trips);
        var (_, worker, _, elevator) = await app.WithVisitReadyAsync();
        var visit = (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created).At("id").GetString()!;
        app.Clock.Advance(TimeSpan.FromMinutes(40));
        var form = isPaper ? await worker.PaperAsync(isSigned) : await worker.FormAsync(isSigned);

        (await worker.SignsOutAsync(visit, elevator, form: form, headers: trips.Header)).Is(HttpStatusCode.OK);

        Assert.Equal(writes, trips.CountOf("/VisitLists"));
    }

    /// <summary>Notes when each storage request began and ended.</summary>
    private sealed class RoundTrips : TracedPolicy
    {
        private static readonly TimeSpan Distance = TimeSpan.FromMilliseconds(150);

        private readonly ConcurrentBag<(string What, long Start, long End)> _trips = [];

        public int Count => _trips.Count;

        public int CountOf(string part) => _trips.Count(trip => trip.What.Contains(part, StringComparison.Ordinal));

        public void Clear() => _trips.Clear();

        /// <summary>The most requests that ran one after the other: those that greedily follow the one that ended first.</summary>
        public int LongestChain()
        {
            var (chain, end) = (0, long.MinValue);
            foreach (var trip in _trips.OrderBy(trip => trip.End))
            {
                if (trip.Start >= end)
                {
                    (chain, end) = (chain + 1, trip.End);
                }
            }

            return chain;
        }

        public override string ToString() => string.Join('\n', _trips.OrderBy(trip => trip.Start));

        protected override async ValueTask SeeAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var start = Stopwatch.GetTimestamp();
            // Storage that is far away: a request that does not wait for another's answer has left before it comes.
            await Task.Delay(Distance, TimeProvider.System, message.CancellationToken);
            await ProcessNextAsync(message, pipeline);
            _trips.Add(($"{message.Request.Method} {message.Request.Uri}", start, Stopwatch.GetTimestamp()));
        }
    }
}
