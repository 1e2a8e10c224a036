using ElevatorFunctions.Notices;
using ElevatorFunctions.Platform.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.ContactCheck;

/// <summary>Whether organisations would be reached by a notice.</summary>
internal static class ContactCheckModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ContactGaps>();
        services.AddSingleton<INightlyPart, NightlyContactCheck>();
        services.AddSingleton<INoticeWording, UnreachableWording>();
    }
}
