metadata description = 'Tells Weir of what is done to the resources of one subscription.'

targetScope = 'subscription'

@description('The resource group for the topic, which is made in the subscription.')
param resourceGroupName string

@description('The region of the resource group; the topic has none.')
param location string

@description('Tags for the resources.')
param tags object

@description('The storage account of Weir.')
param storageId string

@description('The queue that takes the events.')
param queueName string

@description('The blob container that takes what could not be delivered.')
param deadLetterContainer string

@description('The action group that hears of what could not be delivered.')
param actionGroupId string

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: resourceGroupName
  location: location
  tags: tags
}

module topic 'event-topic.bicep' = {
  name: 'weir-event-topic'
  scope: group
  params: {
    tags: tags
    storageId: storageId
    queueName: queueName
    deadLetterContainer: deadLetterContainer
    actionGroupId: actionGroupId
  }
}
