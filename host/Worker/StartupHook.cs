using System.Diagnostics;
using FunctionsHost.Worker;

/// <summary>
/// Runs in the worker process before the app (<c>DOTNET_STARTUP_HOOKS</c>), so that the app needs no code for its host: ends the worker when
/// the host has ended, and tells the host of a fatal exception in one line.
/// </summary>
/// <remarks>The name, without a namespace, is what the .NET runtime looks for. It may use nothing but the BCL.</remarks>
#pragma warning disable MA0047 // The runtime looks for the name without a namespace.
internal static class StartupHook
{
    /// <summary>The environment variable that names hook assemblies.</summary>
    public const string Variable = "DOTNET_STARTUP_HOOKS";

    /// <summary>Called by the runtime.</summary>
    public static void Initialize()
    {
        // Not for the children of the app.
        Environment.SetEnvironmentVariable(Variable, null);
        AppDomain.CurrentDomain.UnhandledException += (_, fault) =>
        {
            if (fault.ExceptionObject is Exception exception)
            {
                Console.Error.WriteLine(WorkerFault.Line(exception));
                Console.Error.Flush();
                // Not by Environment.Exit, which waits for what the app does at its exit.
                Process.GetCurrentProcess().Kill();
            }
        };
        new Thread(EndWithHost) { IsBackground = true, Name = "host watch" }.Start();
    }

    private static void EndWithHost()
    {
        // Found beforehand: at the end of the host there is no time to lose.
        using var self = Process.GetCurrentProcess();
        using var input = Console.OpenStandardInput();
        try
        {
            while (input.ReadByte() >= 0)
            {
                // The host sends nothing, so the end of the pipe is the end of the host.
            }
        }
        catch (IOException)
        {
            // A broken pipe is an end as well.
        }

        self.Kill();
    }
}
#pragma warning restore MA0047
