using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Scores;

/// <summary>The scores of maintenance companies.</summary>
internal static class ScoresModule
{
    /// <summary>Runs with the figures of each company, nights by date, histories by company.</summary>
    public const string Table = "Scores";

    /// <summary>The facts that the last run has read of each company.</summary>
    public const string Container = "score-facts";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddContainer(Container);
        services.AddSingleton<ScoredElevators>();
        services.AddSingleton<ScoreChanges>();
        services.AddSingleton<ScoreDetails>();
        services.AddSingleton<ScoreMemory>();
        services.AddSingleton<ScoreNights>();
        services.AddSingleton<INightlyPart, ScoreNightStart>();
        services.AddSingleton<ScoreReader>();
        services.AddSingleton<ScoreRuns>();
        services.AddSingleton<ScoreSelector>();
        services.AddSingleton<ScoreSight>();
        services.AddSingleton<ScoreStore>();
        services.AddSingleton<WhatIfReader>();
    }
}
