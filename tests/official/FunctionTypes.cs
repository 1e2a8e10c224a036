using System.Reflection;
using Microsoft.Azure.WebJobs;

namespace FunctionsHost.OfficialExtension;

/// <summary>The classes of this assembly that hold functions.</summary>
internal sealed class FunctionTypes : ITypeLocator
{
    public IReadOnlyList<Type> GetTypes() =>
    [
        .. typeof(FunctionTypes).Assembly.GetExportedTypes()
            .Where(type => type.GetMethods().Any(method => method.GetCustomAttribute<FunctionNameAttribute>() is not null)),
    ];
}
