using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Scores;
using ScoreCity;
using ScoreCity.Sql;

namespace ElevatorFunctions.Core.Tests.Scores;

/// <summary>The same rules as queries on SQLite, written apart from the code, give the same figures for every company of a city.</summary>
public sealed class ScoreSqlTests
{
    private static readonly DateTimeOffset Now = new(2027, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, "2026-01-01", "2026-10-10", null)]
    [InlineData(2, "2026-01-01", "2026-12-31", "2027-01-31")]
    [InlineData(3, "2026-03-05", "2026-05-20", null)]
    [InlineData(4, "2024-02-01", "2024-02-29", "2024-03-03")]
    [InlineData(5, "2026-01-01", "2026-01-10", null)]
    [InlineData(6, "2025-11-01", "2026-02-15", null)]
    public void S_Queries_GiveTheSameFigures(int seed, string from, string to, string? asOf)
    {
        var window = ScoreWindow.Of(DateOnly.Parse(from), DateOnly.Parse(to), asOf is null ? null : DateOnly.Parse(asOf), Now);
        var plan = new CityPlan(seed, Companies: 12, Elevators: 400, window);
        var useUnits = plan.UseUnits().ToArray();
        using var database = CityDatabase.Of(plan, useUnits, Limits.Default);

        var figures = CityTallies.Of(plan, useUnits, Limits.Default);
        Assert.Equal(database.Figures(), figures);
        AssertGrades(database, figures);
        Assert.True(
            window.To.DayNumber - window.From.DayNumber < 100
            || figures.Values.All(one => WireCodes.All<ScoreRate>().All(rate => !one.GradeOf(rate, Limits.Default).IsNoSample)));
    }

    // Windows judged amid a day, where later acts are not known.
    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public void D2_Queries_GiveTheSameFigures_AtAMomentAmidADay(int seed)
    {
        var window = ScoreWindow.Of(from: null, new(2026, 7, 15), asOf: null, new(2026, 7, 15, 5, 30, 0, TimeSpan.Zero));
        var plan = new CityPlan(seed, Companies: 12, Elevators: 400, window);
        using var database = CityDatabase.Of(plan, plan.UseUnits(), Limits.Default);

        Assert.Equal(database.Figures(), CityTallies.Of(plan, Limits.Default));
    }

    private static void AssertGrades(CityDatabase database, IReadOnlyDictionary<OrganisationId, CompanyFigures> figures)
    {
        var grades = database.Grades(figures);
        Assert.Equal(figures.Count * WireCodes.All<ScoreRate>().Count, grades.Count);
        Assert.All(grades, one => Assert.Equal(figures[one.Key.Company].GradeOf(one.Key.Rate, Limits.Default), one.Value));
    }
}
