using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.PhoneCodes;

/// <summary>Image challenges and SMS codes .</summary>
internal static class PhoneCodesModule
{
    /// <summary>SMS codes by phone, and image challenges that were answered.</summary>
    public const string Table = "PhoneCodes";

    /// <summary>Registers services and storage.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddTable(Table);
        services.AddSingleton<ChallengeService>();
        services.AddSingleton<CodeSecrets>();
        services.AddSingleton<IHiddenText>(provider => provider.GetRequiredService<CodeSecrets>());
        services.AddSingleton<PhoneCodeService>();
        services.AddSingleton<PhoneCodeStore>();
        services.AddSingleton<IMinutePart, ChallengeSweep>();
    }
}
