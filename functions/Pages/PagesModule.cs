using ElevatorFunctions.Platform.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.Pages;

/// <summary>Pages for people without an account, and the files of the pages for those who have one.</summary>
internal static class PagesModule
{
    /// <summary>Registers services.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ComplaintPages>();
        services.AddSingleton<FollowPage>();
        services.AddSingleton<IProblemPage, ProblemPage>();
        services.AddSingleton<ScanPage>();
        services.AddSingleton<WebFiles>();
    }
}
