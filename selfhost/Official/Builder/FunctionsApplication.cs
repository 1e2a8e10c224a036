using System.Reflection;
using System.Runtime.CompilerServices;
using SelfHost.Hosting;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app begins.</summary>
public class FunctionsApplication
{
    /// <summary>A builder for the functions of the calling assembly, with settings read and defaults registered.</summary>
    /// <param name="args">The command line.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        SelfHostBuilder.Create(args, Assembly.GetCallingAssembly());
}
