/** The service tags whose addresses a service endpoint routes, where Microsoft calls the tag otherwise than the service. */
const tags: Readonly<Record<string, string>> = {
  'microsoft.storage': 'Storage',
  'microsoft.storage.global': 'Storage',
  'microsoft.keyvault': 'AzureKeyVault',
  'microsoft.azurecosmosdb': 'AzureCosmosDB',
  'microsoft.web': 'AppService',
  'microsoft.cognitiveservices': 'CognitiveServicesManagement',
  'microsoft.containerregistry': 'AzureContainerRegistry',
  'microsoft.azureactivedirectory': 'AzureActiveDirectory',
};

/** The service tag of a service endpoint's service, such as `Sql` of `Microsoft.Sql`. */
export function tagOfService(service: string): string {
  return tags[service.toLowerCase()] ?? service.slice(service.lastIndexOf('.') + 1);
}
