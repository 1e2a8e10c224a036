using System.Reflection;
using ApiDocument;

var path = Path.Combine(
    typeof(Document).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(one => one.Key == "Repository").Value!, "openapi.yaml");
await File.WriteAllTextAsync(path, Document.Write());
Console.WriteLine($"{path} says what the functions declare.");
