using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Retention;

/// <summary>Forgets what is over.</summary>
internal static class RetentionModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IExpiring, ExpiredSessions>();
        services.AddSingleton<IExpiring, ExpiredPhoneCodes>();
        services.AddSingleton<IExpiring, ExpiredDeadLetters>();
        services.AddSingleton<IExpiring, ExpiredNotices>();
        services.AddSingleton<IExpiring, ExpiredVisits>();
        services.AddSingleton<IExpiring, ExpiredComplaintPhotos>();
        services.AddSingleton<INightlyPart, RetentionNight>();
    }
}
