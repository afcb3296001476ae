"""What stands in the way of publishing: pure rules from a draft snapshot to findings with codes and facts."""
