using System.Diagnostics;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Scores;
using ScoreCity;

// Scores a nation of so many visits, use unit by use unit: dotnet run -c Release --project tests/score-city -- 28000000
// Prints visits, seconds of scoring alone, and the most megabytes that the process ever held.
var wanted = args is [var count] ? long.Parse(count) : 28_000_000;
var window = ScoreWindow.Of(new(2025, 1, 1), new(2025, 12, 31), asOf: null, new(2026, 11, 27, 0, 0, 0, TimeSpan.Zero));
var plan = new CityPlan(Seed: 1, Companies: 96, Elevators: int.MaxValue - 10, window);
var (tallies, facts, scoring) = (new CityTallies(plan, Limits.Default), new CityFacts(plan, Limits.Default), new Stopwatch());
foreach (var useUnit in plan.UseUnits())
{
    facts.Add(useUnit);
    scoring.Start();
    tallies.Add(facts);
    scoring.Stop();
    facts.Clear();
    if (facts.Visits >= wanted)
    {
        break;
    }
}

using var process = Process.GetCurrentProcess();
Console.WriteLine($"{facts.Visits} {scoring.Elapsed.TotalSeconds:F2} {process.PeakWorkingSet64 / 1e6:F0}");
return tallies.Figures.Values.Any(static figures => figures.Maintenance.Required == 0) ? 1 : 0;
