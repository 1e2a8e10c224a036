using System.Reflection;
using ElevatorFunctions.Pages;
using ElevatorFunctions.Service;
using Microsoft.Extensions.Hosting;

namespace ElevatorFunctions.Operations;

/// <summary>The version of the app, since when this process runs, and the space that it has left.</summary>
internal sealed class ProcessSection(IHostEnvironment environment, ProcessStart start, DiskSpace disk) : IOperationsSection
{
    private static readonly string Version =
        typeof(ProcessSection).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <inheritdoc/>
    public string Anchor => "process";

    /// <inheritdoc/>
    public string TitleIn(Tongue tongue) => tongue.Say("应用", "App");

    /// <inheritdoc/>
    public async Task<Html> ShowAsync(OperationsView view, CancellationToken cancellation)
    {
        var tongue = view.Tongue;
        // A disk that hangs, hangs its caller.
        var (free, isEnough) = await Task.Run(() => (disk.FreeMegabytes(), disk.Fault() is null), cancellation);
        return Grid.Facts(
        [
            (tongue.Say("版本", "Version"), Html.Text(Version)),
            (tongue.Say("环境", "Environment"), Html.Text(environment.EnvironmentName)),
            (tongue.Say("本进程启动", "This process began"), Html.Text(
                $"{Moments.Of(start.At)} ({Moments.Span(view.Now - start.At, tongue)})")),
            (tongue.Say("磁盘剩余", "Disk space left"), Grid.Mark(isEnough, FormattableString.Invariant($"{free} MB"))),
        ]);
    }
}
