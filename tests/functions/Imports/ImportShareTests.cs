using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Tests.Elevators;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Imports;

/// <summary>Imports yield: however many there are, they have one bounded share of storage, and people are answered beside them.</summary>
[Collection(Alone.Name)]
public sealed class ImportShareTests(ITestOutputHelper output)
{
    private const int Imports = 5;
    private const int Rows = 1200;

    [Fact]
    public Task ManyImportsAtOnce_HaveOneShareOfStorage_AndPeopleAreAnswered() => ImportsBesidePeopleAsync(isImpatient: false);

    // A machine that is busy with other tests is slow enough for storage to be given up.
    [Fact(Explicit = true)]
    public Task ManyImportsAtOnce_LetPeopleThrough_AsSoonAsProductionGivesUp() => ImportsBesidePeopleAsync(isImpatient: true);

    private async Task ImportsBesidePeopleAsync(bool isImpatient)
    {
        var watch = new WritesUnderWay();
        await using var town = await TestTown.BuildAsync(new() { Start = null, HasPeople = false, Policies = [watch], IsImpatient = isImpatient });
        var admin = await town.App.AdminAsync();
        var useUnit = await town.WithOrganisationAsync(Role.UseUnit);
        watch.Forget();

        var imports = Task.WhenAll(Enumerable.Range(0, Imports).Select(_ => admin.ImportedAsync(ImportFileMaker.Csv(
            ["code,kind,district,place,useUnit,registrationCode", .. Enumerable.Range(0, Rows).Select(_ => $"{City.NewElevatorCode()},A,330502,人民路1号,{useUnit.Id},{City.NewElevatorCode()}")]))));
        var answers = new List<HttpStatusCode>();
        var longest = TimeSpan.Zero;
        while (!imports.IsCompleted)
        {
            var asked = TimeProvider.System.GetTimestamp();
            answers.Add((await admin.SendAsync(HttpMethod.Get, "v1/elevators/imports")).Status);
            longest = TimeProvider.System.GetElapsedTime(asked) is var took && took > longest ? took : longest;
        }

        Assert.All(await imports, report => ImportFunctionsTests.AssertReport(report, Rows, Rows, 0, Rows));
        output.WriteLine($"{watch.Most} writes under way at most, {answers.Count} answers meanwhile, the slowest after {longest.TotalMilliseconds:0} ms");
        Assert.InRange(watch.Most, 1, BulkShare.Most);
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    /// <summary>Counts writes of entries and claims that are under way, which are nearly all that an import does.</summary>
    private sealed class WritesUnderWay : HttpPipelinePolicy
    {
        private readonly Lock _gate = new();
        private int _now;

        public int Most { get; private set; }

        public void Forget()
        {
            lock (_gate)
            {
                Most = 0;
            }
        }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var isEntry = message.Request.Uri.Path.Contains("/Elevators", StringComparison.Ordinal) || message.Request.Uri.Path.Contains("/ElevatorNumbers", StringComparison.Ordinal);
            if (message.Request.Method == RequestMethod.Get || !isEntry)
            {
                await ProcessNextAsync(message, pipeline);
                return;
            }

            lock (_gate)
            {
                Most = Math.Max(Most, ++_now);
            }

            try
            {
                await ProcessNextAsync(message, pipeline);
            }
            finally
            {
                lock (_gate)
                {
                    _now--;
                }
            }
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("Storage is called asynchronously.");
    }
}
